// Invariant: what PostgreSQL's own parser did not read is a finding, and reading another dialect with it never hides that.
// Source: libpg_query 18; docs/risk.md.
import { sqlStatements } from "countersign/contract/sql-statements";
import type { RiskLevel } from "countersign/contract/risk-level";
import { pointerTo, type ArtifactAnalyzer, type Found } from "../finding";
import { atLine, judged, type Judged } from "../judged";
import { membersOf, type Members } from "../shapes";
import { parseSql } from "../sql-parser";
import { mayBeProduction } from "./environment";
import { judgeCatalog } from "./sql/catalog-tables";
import { judgeByWords } from "./sql/dialect";
import { createdIn, judgeLocks } from "./sql/locks";
import { judgeReads } from "./sql/reads";
import { readRoutine } from "./sql/routine";
import { judgeNode } from "./sql/statements";
import { visitTree } from "./sql/tree";
import { hidesStatements } from "./sql/words";

const POSTGRESQL = new Set(["postgresql", "postgres", "pg", "psql", "pgsql"]);
const MAX_DEPTH = 3;
const MAX_TEXTS = 300;
const LINE_FEED = 0x0a;
/** Bytes of space and comments that are looked through for the beginning of a statement. */
const MAX_BEFORE = 4096;
const OPAQUE = {
  dynamic: "Runs SQL that is put together only when it runs.", language: "Runs code of another language, which is not read.", unread: "Runs a code block whose statements could not be read one by one.",
};
/** Statements by which nothing changes. */
const READ_ONLY = new Set(["SelectStmt", "ExplainStmt", "VariableShowStmt", "TransactionStmt", "VariableSetStmt"]);

interface Reading { worst: RiskLevel; inProduction: boolean; created: Set<string>; depth: number; left: { texts: number } }

/** Findings that are not about changing anything, so that they may follow a read without a word. */
const QUIET = new Set<string>(["sql.reads-personal-data", "sql.changes-rows"]);

function explainsOnly(tag: string, node: Members): boolean {
  return tag === "ExplainStmt" && !JSON.stringify(node.options ?? "").toLowerCase().includes('"analyze"');
}

function judgeStatement(statement: Members, source: string, at: Reading): Judged[] {
  const all: Judged[] = [];
  visitTree(statement, (tag, node) => {
    if (explainsOnly(tag, node)) return false;
    all.push(...judgeNode(tag, node, at.worst), ...judgeReads(tag, node), ...judgeCatalog(tag, node));
    if (at.inProduction) all.push(...judgeLocks(tag, node, at.created));
    if (tag === "DoStmt" || tag === "CreateFunctionStmt") all.push(...judgeRoutine(tag === "DoStmt", node, source, at));
    return true;
  });
  return all;
}

/** A block runs at once; a function runs whenever it is called, and so is no worse than high. */
function judgeRoutine(runsNow: boolean, node: Members, source: string, at: Reading): Judged[] {
  const body = readRoutine(node, source);
  const inner: Reading = { ...at, worst: runsNow ? at.worst : "high", depth: at.depth + 1 };
  const opaque = body.opaque === undefined ? [] : judged("sql.opaque-block", "high", OPAQUE[body.opaque]);
  return [...body.texts.flatMap((it) => judgeText(it, inner)), ...opaque];
}

function judgeText(sql: string, at: Reading): Judged[] {
  at.left.texts -= 1;
  if (at.depth > MAX_DEPTH || at.left.texts < 0) return judged("analysis.incomplete", "high", "This SQL holds more SQL within SQL than is looked at.");
  const parsed = parseSql(sql);
  if (parsed.outcome === "unavailable") return judged("analysis.incomplete", "high", "This SQL could not be analyzed.");
  if (parsed.outcome === "refused") return at.depth > 0 ? judged("sql.opaque-block", "high", OPAQUE.unread) : judged("sql.unreadable", "high", "This SQL could not be read as PostgreSQL.");
  // Positions are counted in bytes.
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder();
  for (const name of createdIn(parsed.statements)) at.created.add(name);
  const several = at.depth === 0 && sql.includes("\n");
  const lineAt = linesOf(bytes);
  let reads = 0;
  let late: Judged[] = [];
  const all = parsed.statements.map(membersOf).flatMap((raw, index) => {
    const statement = membersOf(raw.stmt);
    const start = Number(raw.stmt_location ?? 0);
    const routine = "DoStmt" in statement || "CreateFunctionStmt" in statement;
    const source = routine ? decoder.decode(bytes.subarray(start, raw.stmt_len === undefined ? undefined : start + Number(raw.stmt_len))) : "";
    let found = judgeStatement(statement, source, at);
    if (several) found = atLine(found, lineAt(start));
    if (Object.keys(statement).every((tag) => READ_ONLY.has(tag)) && found.every((it) => QUIET.has(it.id))) reads += Number("SelectStmt" in statement);
    else if (reads > 0 && reads === index && found.some((it) => !QUIET.has(it.id))) late = judged("sql.late-change", "medium", "Begins by reading and goes on to change something, in one text.");
    return found;
  });
  return at.depth === 0 && parsed.statements.length > 1 ? [...all, ...late] : all;
}

/** The line where the statement begins that is read at a place, for places that come in order: behind space and comments. */
function linesOf(bytes: Uint8Array): (at: number) => number {
  let line = 1;
  let read = 0;
  const to = (at: number): void => { for (; read < at; read++) if (bytes[read] === LINE_FEED) line += 1; };
  return (at) => {
    to(at);
    const before = /^(?:\s|--[^\n]*|\/\*[^]*?\*\/)*/.exec(new TextDecoder().decode(bytes.subarray(at, at + MAX_BEFORE)))?.[0] ?? "";
    return line + before.split("\n").length - 1;
  };
}

/** What a piece of PostgreSQL's SQL does. */
export function judgeSql(sql: string, inProduction: boolean): Judged[] {
  return judgeText(sql, { worst: inProduction ? "critical" : "high", inProduction, created: new Set(), depth: 0, left: { texts: MAX_TEXTS } });
}

/** The statements of a SQL artifact. */
export const findSql: ArtifactAnalyzer<"sql"> = (artifact, subject) => {
  const inProduction = mayBeProduction(subject);
  const listed = typeof artifact.statements !== "string";
  const native = POSTGRESQL.has(artifact.dialect.trim().toLowerCase());
  const statements = sqlStatements(artifact);
  // A table that one statement of a migration creates is not busy in the next.
  const created = new Set<string>();
  const left = { texts: MAX_TEXTS };
  const all = statements.flatMap((sql, index): Found[] => {
    const pointer = listed ? pointerTo("statements", index) : "/statements";
    let found = judgeText(sql, { worst: inProduction ? "critical" : "high", inProduction, created, depth: 0, left });
    if (!native && found.some((it) => it.id === "sql.unreadable")) found = judgeByWords(sql, inProduction ? "critical" : "high");
    if (!native && hidesStatements(sql)) found.push(...judged("sql.hidden-statement", "high", "Holds a comment or text that this database may run as a statement."));
    return found.map((it) => ({ ...it, pointer }));
  });
  if (!native) all.push({ id: "sql.unreadable", level: "medium", message: "This SQL is of another dialect and was read as PostgreSQL only.", pointer: "/dialect" });
  return all;
};
