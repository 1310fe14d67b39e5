// Invariant: a dialect that has no parser here is judged by its words, and that it was not parsed is always said; a statement whose first word is unknown weighs more.
// Source: the statement references of MySQL, SQL Server, Oracle, SQLite, BigQuery and Snowflake.
import type { RiskLevel } from "countersign/contract/risk";
import { judged, type Judged } from "../../judged";
import { quote } from "../../quote";
import { readWords } from "./words";

const READS = new Set(["SELECT", "SHOW", "DESCRIBE", "DESC", "EXPLAIN", "WITH", "USE", "VALUES", "BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "END", "PRAGMA", "LIST", "ANALYZE"]);
const KNOWN = new Set(["DELETE", "UPDATE", "INSERT", "MERGE", "REPLACE", "TRUNCATE", "DROP", "ALTER", "CREATE", "GRANT", "REVOKE", "SET", "LOAD", "COPY", "EXEC", "EXECUTE", "CALL", "PREPARE", "SHUTDOWN", "KILL", "RENAME", "FLUSH", "LOCK", "PUT", "GET", "BULK", "ATTACH", "OPTIMIZE", "DECLARE"]);
const RIGHTS = new Set(["USER", "ROLE", "LOGIN", "PROFILE"]);

function everyRow(words: readonly string[], from: number): boolean {
  const at = words.indexOf("WHERE", from);
  if (at < 0) return !words.includes("LIMIT");
  const rest = words.slice(at + 1).filter((it) => it !== "(" && it !== ")");
  return /^(?:TRUE|1)$/.test(rest.join(" ")) || (rest.length === 3 && rest[1] === "=" && rest[0] === rest[2] && rest[0] !== "?");
}

function judgeStatement(words: readonly string[], worst: RiskLevel): Judged[] {
  const [first = "", second = "", third = ""] = words;
  const at = words.findIndex((it) => it === "DELETE" || it === "UPDATE");
  const verb = first === "WITH" || first === "EXPLAIN" ? words[at] ?? first : first;
  const all: Judged[] = [];
  if (words.includes("OUTFILE") || words.includes("DUMPFILE") || words.includes("INFILE") || words.some((it) => /(?:^|\.)(?:LOAD_FILE|OPENROWSET|BFILENAME)$/.test(it))) all.push(...judged("sql.server-file", "high", "Reads or writes a file on the database server."));
  if (words.some((it) => /(?:^|\.)(?:XP_CMDSHELL|SP_OACREATE|SYS_EXEC|DBMS_SCHEDULER\.\w{1,30})$/.test(it))) all.push(...judged("sql.copy-program", "high", "Runs a program on the database server."));
  switch (verb) {
    case "DELETE": return [...all, ...(everyRow(words, at) ? judged("sql.delete-without-where", worst, `Deletes every row of ${quote(words[words.indexOf("FROM", at) + 1] ?? "?")}.`) : judged("sql.changes-rows", "low", "Deletes rows that meet a condition."))];
    case "UPDATE": return [...all, ...(everyRow(words, at) ? judged("sql.update-without-where", "high", `Changes every row of ${quote(words[at + 1] ?? "?")}.`) : judged("sql.changes-rows", "low", "Changes rows that meet a condition."))];
    case "INSERT": case "REPLACE": case "MERGE": return [...all, ...judged("sql.changes-rows", "low", "Adds or replaces rows.")];
    case "TRUNCATE": return [...all, ...judged("sql.truncate", worst, `Empties ${quote(second === "TABLE" ? third : second)}.`)];
    case "DROP":
      if (second === "DATABASE") return [...all, ...judged("sql.drop-database", "critical", `Drops the database ${quote(third)}.`)];
      if (second === "TABLE" || second === "SCHEMA" || second === "DATASET") return [...all, ...judged("sql.drop-table", worst, `Drops the ${second.toLowerCase()} ${quote(third)}.`)];
      return [...all, ...(RIGHTS.has(second) ? judged("sql.changes-role", "medium", "Drops a user or role.") : judged("sql.drop", "medium", `Drops ${quote(third)}.`))];
    case "ALTER":
      if (RIGHTS.has(second)) return [...all, ...judged("sql.changes-role", "high", "Changes a user or role.")];
      if (second === "SYSTEM" || second === "SERVER") return [...all, ...judged("sql.alters-system", "high", "Changes the configuration of the database server.")];
      return [...all, ...(words.includes("DROP") ? judged("sql.drop-column", "high", `Drops a part of ${quote(third)}.`) : [])];
    case "CREATE":
      if (RIGHTS.has(second)) return [...all, ...judged("sql.changes-role", "medium", "Creates a user or role.")];
      return [...all, ...(/^(?:FUNCTION|PROCEDURE|TRIGGER|EVENT|OR)$/.test(second) ? judged("sql.defines-code", "medium", "Defines code that the database runs later.") : [])];
    case "GRANT": return [...all, ...judged("sql.changes-privileges", words.includes("ALL") || words.includes("OPTION") || words.includes("PUBLIC") ? "high" : "medium", "Grants privileges.")];
    case "REVOKE": return [...all, ...judged("sql.changes-privileges", "medium", "Takes privileges away.")];
    case "EXEC": case "EXECUTE": case "PREPARE": case "DECLARE": return [...all, ...judged("sql.opaque-block", "high", "Runs code or a text that was not read.")];
    case "CALL": return [...all, ...judged("sql.calls-procedure", "medium", "Calls a procedure that was not read.")];
    case "SHUTDOWN": case "KILL": return [...all, ...judged("sql.alters-system", "high", "Ends sessions, or the server.")];
    default: return all;
  }
}

/** What SQL that PostgreSQL does not read seems to do, and that it was not parsed. */
export function judgeByWords(sql: string, worst: RiskLevel): Judged[] {
  const { statements, closed, hidden } = readWords(sql);
  const known = closed && !hidden && statements.every(({ words: [first = ""] }) => READS.has(first) || KNOWN.has(first));
  return [
    ...statements.flatMap(({ words }) => judgeStatement(words, worst)),
    ...judged("sql.unreadable", known ? "medium" : "high", known ? "This SQL was judged by its words alone: no parser reads this dialect here." : "This SQL could not be read."),
  ];
}
