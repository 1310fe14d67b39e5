// Invariant: a statement is judged wherever it stands in the tree: in a CTE, behind PREPARE or EXPLAIN, or in a rule.
// Source: PostgreSQL 18's parse tree (gram.y, parsenodes.h).
import type { RiskLevel } from "countersign/contract/risk";
import { quote, quoteList } from "../../quote";
import { isAlwaysTrue, isBroad } from "./condition";
import { judgeAccess } from "./access";
import { judged, type Judged } from "../../judged";
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";
import { runsAsOwner } from "./routine";
import { dottedName, inside, relationName } from "./tree";

const SOFT_DROPS: Record<string, string> = {
  OBJECT_INDEX: "index", OBJECT_VIEW: "view", OBJECT_MATVIEW: "materialized view", OBJECT_FUNCTION: "function", OBJECT_PROCEDURE: "procedure",
  OBJECT_SEQUENCE: "sequence", OBJECT_TYPE: "type", OBJECT_TRIGGER: "trigger", OBJECT_EXTENSION: "extension",
};

/** Extensions that run programs, read files or reach other servers. */
const REACHES_OUT = /^(?:pl(?:python3?|perl|tcl|sh|java|v8)?u|plsh|file_fdw|adminpack|dblink|postgres_fdw|http|pg_net|pg_cron|aws_s3|aws_lambda|lo|pgaudit_analyze)$/;

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

function judgeRows(deletes: boolean, node: Members, worst: RiskLevel): Judged[] {
  const table = quote(relationName(node.relation));
  const verb = deletes ? "Deletes" : "Changes";
  if (node.whereClause === undefined || isAlwaysTrue(node.whereClause)) {
    return judged(deletes ? "sql.delete-without-where" : "sql.update-without-where", deletes ? worst : "high", `${verb} every row of ${table}.`);
  }
  if (isBroad(node.whereClause)) return judged("sql.broad-condition", "medium", `${verb} rows of ${table} under a condition that most rows may meet.`);
  return judged("sql.changes-rows", "low", `${verb} rows of ${table} that meet a condition.`);
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
    case "DeleteStmt": case "UpdateStmt": return judgeRows(tag === "DeleteStmt", node, worst);
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
    case "CreateFunctionStmt":
      return [
        ...(runsAsOwner(node) ? judged("sql.security-definer", "high", `Defines ${quote(dottedName(node.funcname))}, which runs with the rights of its owner.`) : []),
        ...judged("sql.defines-code", "medium", "Defines code that the database runs later."),
      ];
    case "CreateTrigStmt": case "CreateEventTrigStmt": case "RuleStmt": return judged("sql.defines-code", "medium", "Defines code that the database runs later.");
    case "CreatePLangStmt": return judged("sql.defines-code", "high", "Adds a language in which code may reach outside of the database.");
    case "CreateExtensionStmt": {
      const name = textOf(node.extname);
      return judged("sql.defines-code", REACHES_OUT.test(name) ? "high" : "medium", `Adds the extension ${quote(name)}${REACHES_OUT.test(name) ? ", which reaches outside of the database" : ""}.`);
    }
    case "RenameStmt": return judged("sql.renames", "low", "Renames something, which whoever uses the old name no longer finds.");
    case "AlterSystemStmt": case "LoadStmt": return judged("sql.alters-system", "high", "Changes the configuration of the database server or loads a library into it.");
    default: return judgeAccess(tag, node);
  }
}
