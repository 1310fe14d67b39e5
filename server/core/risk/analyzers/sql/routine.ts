// Invariant: what a block or function runs is judged statement by statement; what is put together only when it runs, or could not be read, is opaque.
// Source: PostgreSQL 18: DO, CREATE FUNCTION; PL/pgSQL's own tree (plpgsql.h: PLpgSQL_expr, parseMode).
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";
import { parseRoutines, parseSql } from "../../sql-parser";
import { inside, visitTree } from "./tree";

/** The SQL inside of a body; `opaque` is why it is not all of it. */
export interface RoutineBody { texts: readonly string[]; opaque: "dynamic" | "language" | "unread" | undefined }

const STATEMENT = 0;
const EXPRESSION = 2;

function option(node: Members, name: string): unknown {
  return itemsOf(node.options ?? node.args).map((it) => inside(it, "DefElem")).find((it) => it.defname === name)?.arg;
}

/** The language of a block or function, in small letters. A DO block is in PL/pgSQL unless it says otherwise. */
function languageOf(node: Members): string {
  return textOf(inside(option(node, "language"), "String").sval).toLowerCase() || (node.funcname === undefined ? "plpgsql" : "sql");
}

/** Whether a function runs with the rights of who owns it. */
export function runsAsOwner(node: Members): boolean {
  const given = [...itemsOf(node.options), ...itemsOf(node.actions)].map((it) => inside(it, "DefElem")).find((it) => it.defname === "security")?.arg;
  return inside(given, "Boolean").boolval === true;
}

/** The text in a constant, or in constants joined to one. */
function constantText(sql: string): string | undefined {
  const parsed = parseSql(`SELECT ${sql}`);
  if (parsed.outcome !== "parsed") return undefined;
  const target = itemsOf(inside(membersOf(parsed.statements[0]).stmt, "SelectStmt").targetList)[0];
  const text = membersOf(inside(inside(target, "ResTarget").val, "A_Const").sval).sval;
  return typeof text === "string" ? text : undefined;
}

function readProcedural(source: string): RoutineBody {
  const parsed = parseRoutines(source);
  if (parsed.outcome !== "parsed" || parsed.statements.length === 0) return { texts: [], opaque: "unread" };
  const texts: string[] = [];
  let opaque: RoutineBody["opaque"];
  visitTree(parsed.statements, (tag, node) => {
    if (/^PLpgSQL_stmt_(?:dynexecute|dynfors)$/.test(tag) || node.dynquery !== undefined) {
      const query = textOf(inside(node.query ?? node.dynquery, "PLpgSQL_expr").query);
      const text = constantText(query);
      if (text === undefined) opaque = "dynamic";
      else texts.push(text);
    }
    if (tag !== "PLpgSQL_expr") return;
    const query = textOf(node.query);
    if (node.parseMode === STATEMENT) texts.push(query);
    else texts.push(`SELECT ${node.parseMode === EXPRESSION ? query : query.replace(/^[^=]{0,300}=/, "")}`);
  });
  return { texts, opaque };
}

/** The SQL that a DO block or a function runs. `source` is the text of the statement. */
export function readRoutine(node: Members, source: string): RoutineBody {
  // A body that is no string is part of the tree, and judged where it stands.
  if (node.sql_body !== undefined) return { texts: [], opaque: undefined };
  const language = languageOf(node);
  if (language === "plpgsql") return readProcedural(source);
  const body = itemsOf(inside(option(node, "as"), "List").items).map((it) => textOf(inside(it, "String").sval));
  return language === "sql" ? { texts: body, opaque: undefined } : { texts: [], opaque: "language" };
}
