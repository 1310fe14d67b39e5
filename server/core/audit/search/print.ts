// Invariant: what is printed reads as the same search again.
// Source: the grammar in docs/search.md.
import { lex } from "./lex";
import type { SearchNode } from "./query";

/** A search as text, in the one form that says it. */
export function printSearch(query: SearchNode | null): string {
  return query === null ? "" : printNode(query, "none");
}

function printNode(node: SearchNode, within: "none" | "all" | "any" | "not"): string {
  switch (node.kind) {
    case "all": return grouped(node.parts.map((it) => printNode(it, "all")).join(" "), within === "not");
    case "any": return grouped(node.parts.map((it) => printNode(it, "any")).join(" OR "), within !== "none");
    case "not": return `-${printNode(node.part, "not")}`;
    case "field": return `${node.field}:${printValue(node.value)}`;
    case "words": return node.prefix ? `${node.text}*` : printText(node.text);
  }
}

function grouped(text: string, needed: boolean): string {
  return needed ? `(${text})` : text;
}

/** A value as it stands after the colon of a field. */
export function printValue(value: string): string {
  return /^[^\s()"]+$/.test(value) ? value : quote(value);
}

// A bare word must not read as a field, an operator or a prefix.
function printText(text: string): string {
  const [token, ...rest] = lex(text);
  const bare = rest.length === 0 && token?.kind === "text" && !token.quoted && token.text === text && !/^(AND|NOT)$|\*$/.test(text);
  return bare ? text : quote(text);
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, (it) => `\\${it}`)}"`;
}
