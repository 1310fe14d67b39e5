// Invariant: a part of a search asks the index for exactly what the grammar says, and its text can't say anything else.
// Source: the text form of a PostgreSQL tsquery; lexemes.ts quotes whatever somebody typed.
import { requestOf } from "./check-value";
import { NO_LEXEME, quoteLexeme, wantedLexemes } from "./lexemes";
import type { SearchNode } from "./query";
import { wordsOf } from "./words";

/** The ids behind what was typed as a name: after `actor:`, after `agent:`, and among free words. */
export type Named = Record<"actors" | "agents" | "inWords", (typed: string) => readonly string[]>;

/** One part as a tsquery. Times are no words: see `searchRange`. */
export function tsqueryOf(node: SearchNode, named: Named): string {
  switch (node.kind) {
    case "all": return grouped(node.parts.map((it) => tsqueryOf(it, named)), "&");
    case "any": return grouped(node.parts.map((it) => tsqueryOf(it, named)), "|");
    case "not": return `!(${tsqueryOf(node.part, named)})`;
    case "words": return wordsQuery(node, named);
    case "field": return fieldQuery(node, named);
  }
}

/** Whether entries are found by what is there, so that the index need not read all of itself for what is not. */
export function findsByPresence(node: SearchNode): boolean {
  switch (node.kind) {
    case "all": return node.parts.some(findsByPresence);
    case "any": return node.parts.every(findsByPresence);
    case "not": return false;
    default: return true;
  }
}

// A name in words also finds what its bearer did, without the name being anywhere near.
function wordsQuery({ text, prefix }: { text: string; prefix: boolean }, named: Named): string {
  const words = wordsOf(text).map(quoteLexeme);
  const phrase = words.map((it, i) => (prefix && i === words.length - 1 ? `${it}:*` : it)).join(" <-> ");
  const bearers = prefix ? [] : named.inWords(text);
  return grouped([phrase, ...bearers.map((id) => lexemes("actor", id))], "|");
}

function fieldQuery({ field, value }: SearchNode & { kind: "field" }, named: Named): string {
  switch (field) {
    case "after": case "before": throw new Error("a time is not a word");
    case "actor": return oneOf("actor", named.actors(value));
    case "agent": return oneOf("agent", named.agents(value));
    case "request": {
      const request = requestOf(value);
      return request === null ? quoteLexeme(NO_LEXEME) : lexemes("request", "id" in request ? request.id : String(request.number));
    }
    default: return lexemes(field, value);
  }
}

type FoundBy = Parameters<typeof wantedLexemes>[0];

function lexemes(field: FoundBy, value: string): string {
  return grouped(wantedLexemes(field, value).map(quoteLexeme), "&");
}

function oneOf(field: FoundBy, ids: readonly string[]): string {
  return ids.length === 0 ? quoteLexeme(NO_LEXEME) : grouped(ids.map((it) => lexemes(field, it)), "|");
}

function grouped(parts: string[], operator: "&" | "|"): string {
  return parts.length === 1 ? parts[0]! : `(${parts.join(` ${operator} `)})`;
}
