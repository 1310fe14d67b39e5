// Invariant: no text makes this throw; what it can't read is a problem with its place, and the rest is read all the same.
// Source: the grammar in docs/search.md: parts beside each other must all hold, OR binds looser, - stands before what must not hold.
import { nearest } from "@/server/core/policy/nearest";
import { expectedOf, valueMistake } from "./check-value";
import { isSearchField, searchFields } from "./fields";
import { lex, type Token } from "./lex";
import { MAX_SEARCH_LENGTH, type ParsedSearch, type SearchNode, type SearchProblem, type Span } from "./query";
import { wordsOf } from "./words";

/** How deep parentheses and minus signs may go. */
const MAX_DEPTH = 20;
/** The least that stands before the star of a prefix; shorter ones match most of the log. */
const MIN_PREFIX = 3;
const PART = "a word, a text in quotes, or a field such as actor:";

type Reader = { tokens: Token[]; at: number; depth: number; problems: SearchProblem[]; end: number };

export function parseSearch(text: string): ParsedSearch {
  if (text.length > MAX_SEARCH_LENGTH) {
    return { query: null, problems: [{ from: MAX_SEARCH_LENGTH, to: text.length, message: `The search has ${text.length} characters`, expected: `at most ${MAX_SEARCH_LENGTH}`, unfinished: false }] };
  }
  const reader: Reader = { tokens: lex(text), at: 0, depth: 0, problems: [], end: text.length };
  const parts: SearchNode[] = [];
  for (let stray = peek(reader); stray !== undefined; stray = peek(reader)) {
    if (stray.kind === "close") {
      report(reader, stray, "This parenthesis closes nothing", "an opening parenthesis before it");
      reader.at += 1;
    } else {
      const part = readAny(reader);
      if (part !== null) parts.push(part);
    }
  }
  const query = joined("all", parts);
  placeDates(query, reader.problems);
  return { query, problems: reader.problems.toSorted((a, b) => a.from - b.from) };
}

function readAny(reader: Reader): SearchNode | null {
  const parts: SearchNode[] = [];
  for (;;) {
    const begun = reader.at;
    const part = readAll(reader);
    if (part !== null) parts.push(part);
    const or = peek(reader);
    if (or?.kind !== "or") return joined("any", parts);
    const next = reader.tokens[reader.at + 1];
    if (reader.at === begun) report(reader, or, "OR has nothing before it", PART);
    if (next === undefined || next.kind === "close") report(reader, or, "OR has nothing after it", PART, next === undefined);
    reader.at += 1;
  }
}

function readAll(reader: Reader): SearchNode | null {
  const parts: SearchNode[] = [];
  for (let token = peek(reader); token !== undefined && token.kind !== "or" && token.kind !== "close"; token = peek(reader)) {
    const part = readPart(reader);
    if (part !== null) parts.push(part);
  }
  return joined("all", parts);
}

function readPart(reader: Reader): SearchNode | null {
  const token = reader.tokens[reader.at++]!;
  switch (token.kind) {
    case "not": return deeper(reader, token, () => readNot(reader, token));
    case "open": return deeper(reader, token, () => readGroup(reader, token));
    case "field": return readField(reader, token);
    case "text": return readWords(reader, token);
    default: return null;
  }
}

function readNot(reader: Reader, token: Token): SearchNode | null {
  const next = peek(reader);
  if (next === undefined || next.kind === "or" || next.kind === "close") {
    report(reader, token, "- has nothing after it", PART, next === undefined);
    return null;
  }
  const part = readPart(reader);
  if (part === null) return null;
  // Twice not is what it was.
  return part.kind === "not" ? { ...part.part, from: token.from, to: part.to } : { kind: "not", part, from: token.from, to: part.to };
}

function readGroup(reader: Reader, open: Token): SearchNode | null {
  const begun = reader.at;
  const part = readAny(reader);
  const close = peek(reader);
  const empty = reader.at === begun;
  if (close?.kind === "close") reader.at += 1;
  else report(reader, open, "This parenthesis is not closed", ")", true);
  if (empty) report(reader, { from: open.from, to: close?.to ?? open.to }, "There is nothing in the parentheses", PART, close === undefined);
  return part === null ? null : { ...part, from: open.from, to: close?.to ?? part.to };
}

function readField(reader: Reader, token: Token & { kind: "field" }): SearchNode | null {
  const name = token.name.toLowerCase();
  if (!isSearchField(name)) {
    const close = nearest(name, searchFields);
    const meant = close === null ? "" : ` Did you mean ${close}: ?`;
    report(reader, { from: token.from, to: token.from + token.name.length + 1 }, `There is no field ${token.name}:.${meant}`, `${searchFields.join(", ")}; a text with a colon goes into quotes`);
    return null;
  }
  const { value } = token;
  if (!value.closed) report(reader, value, "This quote is not closed", '"', true);
  const mistake = valueMistake(name, value.text);
  if (mistake !== null) report(reader, value.text === "" ? token : value, mistake, expectedOf(name), token.to === reader.end);
  return mistake === null ? { kind: "field", field: name, value: value.text, from: token.from, to: token.to } : null;
}

function readWords(reader: Reader, token: Token & { kind: "text" }): SearchNode | null {
  const { text, quoted, closed } = token;
  if (!closed) report(reader, token, "This quote is not closed", '"', true);
  if (!quoted && (text === "AND" || text === "NOT")) {
    report(reader, token, text === "AND" ? "AND is not needed: parts beside each other must all match" : "NOT is written as -", text === "AND" ? `nothing, or "AND" in quotes for the word` : `-, or "NOT" in quotes for the word`);
    return null;
  }
  const prefix = !quoted && text.endsWith("*");
  const words = wordsOf(text);
  const end = token.to === reader.end;
  if (words.length === 0) report(reader, token, `“${text}” has no letter and no digit to look for`, PART, end);
  else if (prefix && words.at(-1)!.length < MIN_PREFIX) report(reader, token, `“${text}” would match nearly everything`, `at least ${MIN_PREFIX} letters before *`, end);
  else return { kind: "words", text: prefix ? text.replace(/\*+$/, "") : text, prefix, from: token.from, to: token.to };
  return null;
}

// A range of time narrows the whole search, so that it is read from the part of the log where it lies.
function placeDates(query: SearchNode | null, problems: SearchProblem[]): void {
  const visit = (node: SearchNode, top: boolean): void => {
    if (node.kind === "all") for (const it of node.parts) visit(it, top);
    else if (node.kind === "any") for (const it of node.parts) visit(it, false);
    else if (node.kind === "not") visit(node.part, false);
    else if (node.kind === "field" && !top && (node.field === "after" || node.field === "before")) {
      problems.push({ from: node.from, to: node.to, message: `${node.field}: holds for the whole search`, expected: "it stands by itself, without - and OR", unfinished: false });
    }
  };
  if (query !== null) visit(query, true);
}

function deeper(reader: Reader, token: Token, read: () => SearchNode | null): SearchNode | null {
  if (reader.depth >= MAX_DEPTH) {
    report(reader, token, "This goes too deep", `at most ${MAX_DEPTH} parentheses or minus signs within each other`);
    return null;
  }
  reader.depth += 1;
  const node = read();
  reader.depth -= 1;
  return node;
}

/** One part stands for itself; parts of the same kind become one. */
function joined(kind: "all" | "any", parts: SearchNode[]): SearchNode | null {
  if (parts.length < 2) return parts[0] ?? null;
  return { kind, parts: parts.flatMap((it) => (it.kind === kind ? it.parts : [it])), from: parts[0]!.from, to: parts.at(-1)!.to };
}

function peek(reader: Reader): Token | undefined {
  return reader.tokens[reader.at];
}

function report(reader: Reader, { from, to }: Span, message: string, expected: string, unfinished = false): void {
  reader.problems.push({ from, to, message, expected, unfinished });
}
