// Invariant: whoever gains a right, a role or an attribute of a role is seen, and so is a function that reaches outside of the statement.
// Source: PostgreSQL 18: GRANT, ALTER ROLE, SET ROLE; "Server File Access Functions"; contrib/dblink.
import { quote, quoteList } from "../../quote";
import { judged, type Judged } from "../../judged";
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";
import { runsAsOwner } from "./routine";
import { dottedName, inside } from "./tree";

const ADMIN_ATTRIBUTES = new Set(["superuser", "bypassrls", "createrole", "isreplication"]);
const FILE_FUNCTION = /^(?:pg_read_(?:binary_)?file|pg_ls_\w{1,40}|pg_stat_file|lo_import|lo_export|pg_file_\w{1,40})$/;
const INDIRECT_FUNCTION = /^(?:dblink\w{0,40}|(?:query|cursor|table|schema|database)_to_xml\w{0,40}|crosstab\w{0,20}|ts_stat)$/;
const STRONG_ROLE = /^(?:pg_(?:execute_server_program|write_server_files|read_server_files|write_all_data|database_owner|signal_backend|maintain)|rds_superuser|rdsadmin|cloudsqlsuperuser|azure_pg_admin|postgres)$/;
const SERVER_FUNCTION = /^(?:pg_terminate_backend|pg_cancel_backend|pg_reload_conf|pg_promote|pg_rotate_logfile|pg_switch_wal|pg_drop_replication_slot)$/;

function judgeGrant(node: Members): Judged[] {
  const gives = node.is_grant === true;
  if (!gives) return judged("sql.changes-privileges", "medium", "Takes privileges away.");
  const grantees = itemsOf(node.grantees).map((it) => inside(it, "RoleSpec"));
  const everybody = grantees.some((it) => it.roletype === "ROLESPEC_PUBLIC");
  const names = everybody ? "everybody" : quoteList(grantees.map((it) => textOf(it.rolename) || "the current role"));
  const privileges = itemsOf(node.privileges).map((it) => textOf(inside(it, "AccessPriv").priv_name));
  const all = privileges.length === 0;
  return judged("sql.changes-privileges", everybody || all || node.grant_option === true ? "high" : "medium", `Grants ${all ? "all privileges" : quoteList(privileges)} to ${names}.`);
}

function judgeMembership(node: Members): Judged[] {
  const roles = itemsOf(node.granted_roles).map((it) => textOf(inside(it, "AccessPriv").priv_name));
  if (node.is_grant !== true) return judged("sql.changes-role", "medium", `Ends memberships in the role ${quoteList(roles)}.`);
  return judged("sql.changes-role", roles.some((it) => STRONG_ROLE.test(it)) ? "critical" : "high", `Makes others members of the role ${quoteList(roles)}.`);
}

function judgeRole(node: Members): Judged[] {
  const name = quote(textOf(node.role) || textOf(membersOf(node.role).rolename));
  const given = itemsOf(node.options).map((it) => inside(it, "DefElem"))
    .filter((it) => ADMIN_ATTRIBUTES.has(textOf(it.defname)) && inside(it.arg, "Boolean").boolval === true).map((it) => textOf(it.defname));
  if (given.includes("superuser")) return judged("sql.changes-role", "critical", `Makes the role ${name} a superuser.`);
  if (given.length > 0) return judged("sql.changes-role", "high", `Gives the role ${name} the attribute ${quoteList(given)}.`);
  return judged("sql.changes-role", "medium", `Creates or changes the role ${name}.`);
}

function judgeFunction(node: Members): Judged[] {
  const name = (dottedName(node.funcname).split(".").at(-1) ?? "").toLowerCase();
  if (FILE_FUNCTION.test(name)) return judged("sql.server-file", "high", `Reaches files of the database server through ${quote(name)}.`);
  if (INDIRECT_FUNCTION.test(name)) return judged("sql.opaque-block", "high", `Runs SQL that stands in a string, through ${quote(name)}.`);
  if (SERVER_FUNCTION.test(name)) return judged("sql.alters-system", "high", `Acts on the database server through ${quote(name)}.`);
  if (name === "set_config") return judged("sql.changes-role", "medium", "Changes a setting of the session, which may be its role.");
  return [];
}

/** What a node does to privileges, roles and the server. */
export function judgeAccess(tag: string, node: Members): Judged[] {
  switch (tag) {
    case "GrantStmt": return judgeGrant(node);
    case "AlterDefaultPrivilegesStmt": return judgeGrant(membersOf(node.action));
    case "GrantRoleStmt": return judgeMembership(node);
    case "CreateRoleStmt": case "AlterRoleStmt": return judgeRole(node);
    case "AlterRoleSetStmt": case "DropRoleStmt": return judged("sql.changes-role", "medium", "Changes or drops a role.");
    case "AlterOwnerStmt": case "ReassignOwnedStmt": case "CreatePolicyStmt": case "AlterPolicyStmt":
      return judged("sql.changes-privileges", "medium", "Changes who owns something or which rows a role sees.");
    case "CreateSubscriptionStmt": case "AlterSubscriptionStmt": case "CreatePublicationStmt": case "CreateForeignServerStmt": case "CreateUserMappingStmt": case "ImportForeignSchemaStmt":
      return judged("sql.connects-outside", "high", "Connects the database with another server, by which data may come or go.");
    case "AlterFunctionStmt": return runsAsOwner(node) ? judged("sql.security-definer", "high", "Makes a function run with the rights of its owner.") : judged("sql.defines-code", "medium", "Changes how a function runs.");
    case "CallStmt": return judged("sql.calls-procedure", "medium", `Calls the procedure ${quote(dottedName(membersOf(node.funccall).funcname))}, whose text is not shown.`);
    case "VariableSetStmt":
      if (node.name === "role" || node.name === "session_authorization") return judged("sql.changes-role", "medium", "Acts as another role.");
      return node.name === "row_security" || node.name === "session_replication_role" ? judged("sql.row-security-off", "high", "Changes whether row security or triggers apply to the session.") : [];
    case "FuncCall": case "funccall": return judgeFunction(node);
    default: return [];
  }
}
