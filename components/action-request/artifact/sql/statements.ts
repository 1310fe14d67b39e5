// Invariant: the statements of a text, joined with the space between them, are the text; none is left out because it is not understood.
import type { Lexis } from "./dialects";
import { tokensOf, type Token } from "./tokens";

/** One statement of a list or a script. `line` counts from 1 in the text that holds it. */
export type Statement = { text: string; pointer: string; line: number; lines: number; title: string; destroys: boolean };

const ROUTINE = /^(?:CREATE|ALTER|REPLACE|DECLARE|BEGIN)$/;
const BODY = /^(?:PROCEDURE|FUNCTION|TRIGGER|PACKAGE|EVENT|DECLARE)$/;
const TITLE_LENGTH = 160;

/** The statements of a SQL artifact, those of a script one by one. */
export function statementsOf(statements: string | readonly string[], lexis: Lexis): Statement[] {
  if (typeof statements === "string") return parts(statements, lexis).map((it) => describe(it, "/statements"));
  return statements.map((text, index) => describe({ text, line: 1, tokens: tokensOf(text, lexis) }, `/statements/${index}`));
}

type Part = { text: string; line: number; tokens: Token[] };

/** Cuts a script behind its semicolons, and nowhere in the body of a routine. */
function parts(script: string, lexis: Lexis): Part[] {
  const tokens = tokensOf(script, lexis);
  const whole = lexis.bodies && tokens.some((it, index) => ROUTINE.test(upper(it)) && tokens.slice(index, index + 6).some((word) => BODY.test(upper(word))));
  const found: Part[] = [];
  let line = 1;
  let read = 0;
  let from = 0;
  let atomic = 0;
  const cut = (to: number) => {
    const own = tokens.slice(from, to);
    const [first] = own;
    const last = own.at(-1);
    from = to;
    if (first === undefined || last === undefined) return;
    for (; read < first.start; read++) if (script[read] === "\n") line += 1;
    found.push({ text: script.slice(first.start, last.start + last.text.length), line, tokens: own });
  };
  for (const [index, it] of tokens.entries()) {
    if (it.kind === "word") atomic = atomicDepth(atomic, upper(it), tokens[index + 1]);
    if (it.text === ";" && atomic === 0 && !whole) cut(index + 1);
  }
  cut(tokens.length);
  return found;
}

/** How deep a place is in the body of a routine that is written as statements of the standard. */
function atomicDepth(depth: number, word: string, next: Token | undefined): number {
  if (word === "BEGIN" && next !== undefined && upper(next) === "ATOMIC") return depth + 1;
  if (depth === 0) return 0;
  if (word === "CASE") return depth + 1;
  return word === "END" ? depth - 1 : depth;
}

function upper(token: Token): string {
  return token.kind === "word" ? token.text.toUpperCase() : "";
}

function describe({ text, line, tokens }: Part, pointer: string): Statement {
  const code = tokens.filter((it) => it.kind !== "comment");
  return { text, pointer, line, lines: text.split("\n").length, title: titleOf(code.length === 0 ? tokens : code), destroys: destroys(code.map(upper)) };
}

/** The beginning of a statement on one line. */
function titleOf(tokens: readonly Token[]): string {
  let title = "";
  for (const [index, it] of tokens.entries()) {
    const before = tokens[index - 1];
    const apart = before !== undefined && before.start + before.text.length < it.start;
    title += (apart ? " " : "") + it.text.replaceAll(/\s+/g, " ");
    if (title.length > TITLE_LENGTH) return `${title.slice(0, TITLE_LENGTH)}…`;
  }
  return title;
}

/** Whether its words say that something is lost, whatever the rules found. */
function destroys(words: readonly string[]): boolean {
  const [first = ""] = words;
  if (first === "DROP" || first === "TRUNCATE" || first === "DELETE") return true;
  if (first === "ALTER") return words.includes("DROP");
  return (first === "WITH" || first === "MERGE" || first === "EXPLAIN") && words.includes("DELETE");
}
