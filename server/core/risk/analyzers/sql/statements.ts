// Invariant: a statement is judged wherever it stands in the tree: in a CTE, behind PREPARE or EXPLAIN, or in a rule.
// Source: PostgreSQL 18's parse tree (gram.y, parsenodes.h).
import type { RiskLevel } from "countersign/contract/risk";
import { quote, quoteList } from "../../quote";
import { isAlwaysTrue } from "./condition";
import { judgeAccess } from "./access";
import { judged, type Judged } from "../../judged";
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";
import { dottedName, inside, relationName } from "./tree";

const SOFT_DROPS: Record<string, string> = {
  OBJECT_INDEX: "index", OBJECT_VIEW: "view", OBJECT_MATVIEW: "materialized view", OBJECT_FUNCTION: "function", OBJECT_PROCEDURE: "procedure",
  OBJECT_SEQUENCE: "sequence", OBJECT_TYPE: "type", OBJECT_TRIGGER: "trigger", OBJECT_EXTENSION: "extension",
};

function droppedNames(objects: unknown): string {
  return quoteList(itemsOf(objects).map((it) => {
    const node = membersOf(it);
    return textOf(inside(node, "String").sval) || dottedName(inside(node, "List").items ?? inside(node, "TypeName").names ?? inside(node, "ObjectWithArgs").objname) || "?";
  }));
}

function judgeDrop(node: Members, worst: RiskLevel): Judged[] {
  const kind = textOf(node.removeType);
  const names = droppedNames(node.objects);
  if (kind === "OBJECT_TABLE" || kind === "OBJECT_FOREIGN_TABLE") return judged("sql.drop-table", worst, `Drops the table ${names} with all its rows.`);
  if (kind === "OBJECT_SCHEMA") return judged("sql.drop-table", worst, `Drops the schema ${names}.`);
  if (kind === "OBJECT_POLICY") return judged("sql.row-security-off", "high", "Drops a row security policy.");
  const cascades = node.behavior === "DROP_CASCADE";
  return judged("sql.drop", cascades ? "high" : "medium", `Drops the ${SOFT_DROPS[kind] ?? "object"} ${names}${cascades ? " and everything that depends on it" : ""}.`);
}

function judgeAlterTable(node: Members): Judged[] {
  const table = quote(relationName(node.relation));
  return itemsOf(node.cmds).flatMap((it): Judged[] => {
    const command = inside(it, "AlterTableCmd");
    switch (command.subtype) {
      case "AT_DropColumn": return judged("sql.drop-column", "high", `Drops the column ${quote(textOf(command.name))} of ${table}.`);
      case "AT_DropConstraint": return judged("sql.drop", "medium", `Drops the constraint ${quote(textOf(command.name))} of ${table}.`);
      case "AT_DetachPartition": return judged("sql.drop", "medium", `Takes a partition out of ${table}.`);
      case "AT_DisableRowSecurity": case "AT_NoForceRowSecurity": return judged("sql.row-security-off", "high", `Turns row security off for ${table}.`);
      case "AT_DisableTrig": case "AT_DisableTrigAll": case "AT_DisableTrigUser": case "AT_DisableRule": return judged("sql.drop", "medium", `Turns triggers or rules off for ${table}.`);
      case "AT_ChangeOwner": return judged("sql.changes-privileges", "medium", `Gives ${table} another owner.`);
      default: return [];
    }
  });
}

function judgeMerge(node: Members, worst: RiskLevel): Judged[] {
  const table = quote(relationName(node.relation));
  const commands = itemsOf(node.mergeWhenClauses).map((it) => inside(it, "MergeWhenClause").commandType);
  if (!isAlwaysTrue(node.joinCondition)) return judged("sql.changes-rows", "low", `Merges rows into ${table}.`);
  if (commands.includes("CMD_DELETE")) return judged("sql.delete-without-where", worst, `Deletes rows of ${table} without a condition that picks them.`);
  return judged("sql.update-without-where", "high", `Changes rows of ${table} without a condition that picks them.`);
}

function judgeCopy(node: Members): Judged[] {
  if (node.is_program === true) return judged("sql.copy-program", "high", "Runs a program on the database server.");
  if (textOf(node.filename) !== "") return judged("sql.server-file", "high", `${node.is_from === true ? "Reads" : "Writes"} a file on the database server.`);
  return [];
}

/** What one node of the tree does. `worst` is the level of what destroys data here. */
export function judgeNode(tag: string, node: Members, worst: RiskLevel): Judged[] {
  switch (tag) {
    case "DeleteStmt":
      return node.whereClause === undefined || isAlwaysTrue(node.whereClause)
        ? judged("sql.delete-without-where", worst, `Deletes every row of ${quote(relationName(node.relation))}.`)
        : judged("sql.changes-rows", "low", `Deletes rows of ${quote(relationName(node.relation))} that meet a condition.`);
    case "UpdateStmt":
      return node.whereClause === undefined || isAlwaysTrue(node.whereClause)
        ? judged("sql.update-without-where", "high", `Changes every row of ${quote(relationName(node.relation))}.`)
        : judged("sql.changes-rows", "low", `Changes rows of ${quote(relationName(node.relation))} that meet a condition.`);
    case "InsertStmt": return judged("sql.changes-rows", "low", `Adds rows to ${quote(relationName(node.relation))}.`);
    case "MergeStmt": return judgeMerge(node, worst);
    case "TruncateStmt": {
      const tables = quoteList(itemsOf(node.relations).map((it) => relationName(inside(it, "RangeVar"))));
      return judged("sql.truncate", worst, `Empties ${tables}${node.behavior === "DROP_CASCADE" ? " and every table that refers to it" : ""}.`);
    }
    case "DropStmt": return judgeDrop(node, worst);
    case "DropdbStmt": return judged("sql.drop-database", "critical", `Drops the database ${quote(textOf(node.dbname))}.`);
    case "DropOwnedStmt": return judged("sql.drop-table", worst, "Drops everything that a role owns.");
    case "DropTableSpaceStmt": case "DropSubscriptionStmt": return judged("sql.drop", "high", "Drops a tablespace or a subscription.");
    case "AlterTableStmt": return judgeAlterTable(node);
    case "CopyStmt": return judgeCopy(node);
    case "DoStmt": return judged("sql.opaque-block", "high", "Runs a code block whose statements were not read one by one.");
    case "CreateFunctionStmt": case "CreateTrigStmt": case "CreateEventTrigStmt": case "RuleStmt": case "CreatePLangStmt": case "CreateExtensionStmt":
      return judged("sql.defines-code", "medium", "Defines code that the database runs later.");
    case "AlterSystemStmt": case "LoadStmt": return judged("sql.alters-system", "high", "Changes the configuration of the database server or loads a library into it.");
    default: return judgeAccess(tag, node);
  }
}
