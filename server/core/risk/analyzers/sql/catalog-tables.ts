// Invariant: writing to the tables in which PostgreSQL keeps its own state is never ordinary.
// Source: PostgreSQL 18, "System Catalogs".
import { quote } from "../../quote";
import { judged, type Judged } from "../../judged";
import { membersOf, textOf, type Members } from "../../shapes";
import { relationName } from "./tree";

const WRITES = new Set(["DeleteStmt", "UpdateStmt", "InsertStmt", "MergeStmt", "AlterTableStmt", "CreateTrigStmt"]);

/** Whether a statement writes to a system catalog. */
export function judgeCatalog(tag: string, node: Members): Judged[] {
  if (!WRITES.has(tag)) return [];
  const { schemaname, relname } = membersOf(node.relation);
  const own = schemaname === "pg_catalog" || (schemaname === undefined && /^pg_(?:authid|auth_members|proc|class|attribute|database|shadow|roles|policy|trigger|namespace|settings|hba_file_rules)$/.test(textOf(relname)));
  return own ? judged("sql.changes-catalog", "critical", `Changes ${quote(relationName(node.relation))}, in which PostgreSQL keeps its own state.`) : [];
}
