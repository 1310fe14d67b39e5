// Invariant: what is formatted has the tokens of the exact text, one by one, or it is not shown; each of its lines knows the lines that it comes from.
import { bigquery, duckdb, formatDialect, mariadb, mysql, plsql, postgresql, redshift, snowflake, sqlite, transactsql } from "sql-formatter";
import { lexisOf, type Dialect, type Lexis } from "./dialects";
import { tokensOf, type Token } from "./tokens";

const DIALECTS = { bigquery, duckdb, mariadb, mysql, plsql, postgresql, redshift, snowflake, sqlite, transactsql };

/** Characters of a statement up to which it is formatted. */
const MAX_LENGTH = 20_000;

/** Characters of a line that needs no formatting. */
const SHORT = 72;

/** A line made for reading, and the lines of the exact text that begin in it, counted from 1. */
export type FormattedLine = { text: string; from: number[] };
export type Formatted = { lines: FormattedLine[] } | { lines: null; reason: string };

/** Formats one statement, or says why it is shown as it is. */
export function formatStatement(text: string, dialect: Dialect): Formatted {
  if (text.length > MAX_LENGTH) return { lines: null, reason: "too long to format" };
  const lexis = lexisOf(dialect);
  const exact = tokensOf(text, lexis);
  if (readsAsItIs(text, exact)) return { lines: text.split("\n").map((it, index) => ({ text: it, from: [index + 1] })) };
  // Comments before the statement stay as they were written.
  const code = exact.find((it) => it.kind !== "comment")?.start ?? text.length;
  let formatted = text.slice(0, code);
  try {
    if (code < text.length) formatted += formatDialect(text.slice(code), { dialect: DIALECTS[dialect], tabWidth: 2, expressionWidth: 72, keywordCase: "preserve", linesBetweenQueries: 1 });
  } catch {
    return { lines: null, reason: "the formatter does not read it" };
  }
  const shown = tokensOf(formatted, lexis);
  // Where a backslash escapes is a setting of the server in some dialects: the tokens have to be the same either way.
  const other: Lexis = { ...lexis, backslash: !lexis.backslash };
  if (!same(exact, shown) || !same(tokensOf(text, other), tokensOf(formatted, other))) return { lines: null, reason: "formatting would change more than the space between words" };
  return { lines: linesFrom(text, exact, formatted, shown) };
}

/** A short line stays one; rights are a list of words that the formatter takes for the beginnings of statements. */
function readsAsItIs(text: string, tokens: readonly Token[]): boolean {
  const first = tokens.find((it) => it.kind !== "comment")?.text.toUpperCase();
  return (text.length <= SHORT && !text.includes("\n")) || first === "GRANT" || first === "REVOKE";
}

function same(a: readonly Token[], b: readonly Token[]): boolean {
  return a.length === b.length && a.every((it, index) => it.text === b[index]!.text);
}

/** Each line of the exact text belongs to the line in which its first token is. */
function linesFrom(text: string, exact: readonly Token[], formatted: string, shown: readonly Token[]): FormattedLine[] {
  const lines: FormattedLine[] = formatted.split("\n").map((it) => ({ text: it, from: [] }));
  const exactLine = lineCounter(text);
  const shownLine = lineCounter(formatted);
  let last = 0;
  for (const [index, { start, text: token }] of exact.entries()) {
    const first = exactLine(start);
    const at = shownLine(shown[index]!.start);
    // A token of several lines has as many there.
    for (let more = 0; more < token.split("\n").length; more++) {
      if (first + more <= last) continue;
      last = first + more;
      lines[at - 1 + more]?.from.push(last);
    }
  }
  return lines;
}

function lineCounter(text: string): (at: number) => number {
  let line = 1;
  let read = 0;
  return (at) => {
    for (; read < at; read++) if (text[read] === "\n") line += 1;
    return line;
  };
}
