// Invariant: what is completed is the part that the caret is in, and taking a completion leaves the rest of the text as it is.
// Source: lex.ts, so that completion and reading see the same parts.
import { isSearchField, type SearchField } from "./fields";
import { lex } from "./lex";
import type { Span } from "./query";

/** What may be completed at the caret: a field's name (or any word), or a field's value. */
export type Completing = Span & ({ kind: "field"; typed: string } | { kind: "value"; field: SearchField; typed: string });

export function completingAt(text: string, caret: number): Completing | null {
  const token = lex(text).find((it) => it.from < caret && caret <= it.to && it.kind !== "open" && it.kind !== "close" && it.kind !== "not");
  if (token === undefined) return { kind: "field", typed: "", from: caret, to: caret };
  if (token.kind === "text") return token.quoted ? null : { kind: "field", typed: text.slice(token.from, caret), from: token.from, to: token.to };
  if (token.kind !== "field") return null;
  const { name, value } = token;
  if (caret < value.from) return { kind: "field", typed: text.slice(token.from, caret), from: token.from, to: value.from };
  const field = name.toLowerCase();
  if (!isSearchField(field)) return null;
  const typed = value.quoted ? value.text : text.slice(value.from, caret);
  return { kind: "value", field, typed, from: value.from, to: value.to };
}

/** The text with a completion taken, and where the caret goes. */
export function complete(text: string, { from, to }: Span, completion: string): { text: string; caret: number } {
  const space = completion.endsWith(":") || text[to] === " " ? "" : " ";
  return { text: text.slice(0, from) + completion + space + text.slice(to), caret: from + completion.length + (completion.endsWith(":") ? 0 : 1) };
}
