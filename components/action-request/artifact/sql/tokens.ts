// Invariant: the tokens and the space between them are the whole text; what stands in quotes or comments is one token and is never taken apart.
// Source: PostgreSQL, SQL Syntax, Lexical Structure; the lexical rules of the other dialects where they differ.
import type { Lexis } from "./dialects";

export type Token = { text: string; start: number; kind: "word" | "quoted" | "comment" | "sign" };

const SPACE = /\s+/y;
const LINE_COMMENT = /--[^\n]*/y;
const HASH_COMMENT = /#[^\n]*/y;
const TAG = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
const WORD = /[\p{L}\p{N}_$]+(?:\.\p{N}+)?/uy;
const OPERATOR = /[+\-*/<>=~!@#%^&|?]+/y;
const SIGN = /::|:=|[^]/uy;

/** Takes a text apart. */
export function tokensOf(text: string, lexis: Lexis): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const space = match(SPACE, text, at);
    at += space.length;
    if (at >= text.length) break;
    const { length, kind } = tokenAt(text, at, lexis);
    tokens.push({ text: text.slice(at, at + length), start: at, kind });
    at += length;
  }
  return tokens;
}

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

function tokenAt(text: string, at: number, lexis: Lexis): { length: number; kind: Token["kind"] } {
  const it = text[at]!;
  if (text.startsWith("--", at)) return { length: match(LINE_COMMENT, text, at).length, kind: "comment" };
  if (it === "#" && lexis.hash) return { length: match(HASH_COMMENT, text, at).length, kind: "comment" };
  if (text.startsWith("/*", at)) return { length: commentLength(text, at, lexis.nested), kind: "comment" };
  if (it === "'") return { length: quotedLength(text, at, "'", lexis.backslash || /^[eE]$/.test(prefixBefore(text, at))), kind: "quoted" };
  if (it === '"') return { length: quotedLength(text, at, '"', lexis.backslash && lexis.doubleIsText), kind: "quoted" };
  if (it === "`" && lexis.backtick) return { length: quotedLength(text, at, "`", false), kind: "quoted" };
  if (it === "[" && lexis.bracket) return { length: quotedLength(text, at, "]", false), kind: "quoted" };
  const tag = it === "$" && lexis.dollar ? match(TAG, text, at) : "";
  if (tag !== "") {
    const end = text.indexOf(tag, at + tag.length);
    return { length: (end < 0 ? text.length : end + tag.length) - at, kind: "quoted" };
  }
  const word = match(WORD, text, at);
  if (word !== "") return { length: word.length, kind: "word" };
  return { length: operatorLength(match(OPERATOR, text, at)) || match(SIGN, text, at).length, kind: "sign" };
}

/** The letters right before a quote. */
function prefixBefore(text: string, at: number): string {
  return /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, at - 8), at))![0];
}

function quotedLength(text: string, at: number, close: string, escapes: boolean): number {
  for (let to = at + 1; to < text.length; to++) {
    if (escapes && text[to] === "\\") to += 1;
    else if (text[to] === close) {
      if (text[to + 1] !== close) return to + 1 - at;
      to += 1;
    }
  }
  return text.length - at;
}

function commentLength(text: string, at: number, nested: boolean): number {
  let depth = 1;
  for (let to = at + 2; to < text.length; to++) {
    if (text.startsWith("*/", to)) {
      depth -= 1;
      to += 1;
      if (depth === 0) return to + 1 - at;
    } else if (nested && text.startsWith("/*", to)) {
      depth += 1;
      to += 1;
    }
  }
  return text.length - at;
}

/** An operator of several signs ends before a comment, and in plus or minus only with one of some other signs in it. */
function operatorLength(run: string): number {
  let length = run.length;
  for (const comment of ["--", "/*"]) {
    const at = run.indexOf(comment);
    if (at > 0) length = Math.min(length, at);
  }
  while (length > 1 && /[+-]/.test(run[length - 1]!) && !/[~!@#%^&|?]/.test(run.slice(0, length))) length -= 1;
  return length;
}
