// Invariant: what keeps others from writing to a table, or from reading it, for as long as it takes to go through all rows is named; what only takes a moment is not.
// Source: PostgreSQL 18: "Explicit Locking", ALTER TABLE notes, CREATE INDEX CONCURRENTLY.
import { quote } from "../../quote";
import { judged, type Judged } from "../../judged";
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";
import { dottedName, inside, relationName, visitTree } from "./tree";

const VOLATILE = /^(?:random|gen_random_uuid|uuid_generate_v\d\w{0,4}|uuidv\d|clock_timestamp|timeofday|nextval)$/;

function blocks(table: string, what: string): Judged[] {
  return judged("sql.blocks-table", "medium", `Locks ${quote(table)} while it goes through all rows: ${what}.`);
}

function hasOption(list: unknown, name: string): boolean {
  return itemsOf(list).map((it) => inside(it, "DefElem")).some((it) => it.defname === name && !/^(?:false|off|0)$/i.test(textOf(inside(it.arg, "String").sval)));
}

function judgeConstraint(table: string, it: Members): Judged[] {
  switch (it.contype) {
    case "CONSTR_FOREIGN": case "CONSTR_CHECK": return it.skip_validation === true ? [] : blocks(table, "a constraint that is checked at once");
    case "CONSTR_PRIMARY": case "CONSTR_UNIQUE": case "CONSTR_EXCLUSION": return it.indexname === undefined ? blocks(table, "an index for a constraint") : [];
    default: return [];
  }
}

function fillsEachRow(column: Members): boolean {
  let volatile = false;
  const defaults = itemsOf(column.constraints).map((it) => inside(it, "Constraint")).filter((it) => it.contype === "CONSTR_DEFAULT" || it.contype === "CONSTR_GENERATED" || it.contype === "CONSTR_IDENTITY");
  for (const it of defaults) {
    if (it.contype !== "CONSTR_DEFAULT") return true;
    visitTree(it.raw_expr, (tag, node) => { volatile ||= tag === "FuncCall" && VOLATILE.test(dottedName(node.funcname).split(".").at(-1) ?? ""); });
  }
  return volatile;
}

function judgeChange(table: string, command: Members): Judged[] {
  switch (command.subtype) {
    case "AT_AlterColumnType": return blocks(table, "the type of a column");
    case "AT_SetNotNull": return blocks(table, "NOT NULL on a column");
    case "AT_AddConstraint": return judgeConstraint(table, inside(command.def, "Constraint"));
    case "AT_AddColumn": return fillsEachRow(inside(command.def, "ColumnDef")) ? blocks(table, "a column with another value in each row") : [];
    case "AT_SetTableSpace": case "AT_SetLogged": case "AT_SetUnLogged": case "AT_SetAccessMethod": return blocks(table, "the table is written anew");
    default: return [];
  }
}

/** Names of what these statements create, which nobody uses yet. */
export function createdIn(statements: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  visitTree(statements, (tag, node) => {
    if (tag === "CreateStmt") names.add(relationName(node.relation));
    if (tag === "CreateTableAsStmt") names.add(relationName(membersOf(node.into).rel));
  });
  return names;
}

/** What one node keeps others from. */
export function judgeLocks(tag: string, node: Members, created: ReadonlySet<string>): Judged[] {
  const table = relationName(node.relation);
  if (created.has(table)) return [];
  switch (tag) {
    case "AlterTableStmt": return node.objtype === "OBJECT_TABLE" ? itemsOf(node.cmds).flatMap((it) => judgeChange(table, inside(it, "AlterTableCmd"))) : [];
    case "IndexStmt": return node.concurrent === true ? [] : blocks(table, "an index that is not made CONCURRENTLY");
    case "VacuumStmt": return hasOption(node.options, "full") ? blocks(relationName(inside(inside(itemsOf(node.rels)[0], "VacuumRelation"), "relation")) || "every table", "VACUUM FULL") : [];
    case "ClusterStmt": return blocks(table || "every table", "CLUSTER");
    case "ReindexStmt": return hasOption(node.params, "concurrently") ? [] : blocks(table || textOf(node.name) || "the database", "REINDEX that is not done CONCURRENTLY");
    case "RefreshMatViewStmt": return node.concurrent === true || node.skipData === true ? [] : blocks(table, "a view that is not refreshed CONCURRENTLY");
    case "LockStmt": return judged("sql.blocks-table", "medium", `Locks ${quote(relationName(inside(itemsOf(node.relations)[0], "RangeVar")))} until the transaction ends.`);
    default: return [];
  }
}
