// Invariant: what a field of an entry is found by begins with =, which no word does, so that `risk:high` never finds the word "high".
// Source: document.ts writes them, tsquery.ts asks for them.
import type { SearchField } from "./fields";
import { fold, wordsOf } from "./words";

export type IndexedField = Exclude<SearchField, "after" | "before">;

/** A lexeme has at most 2,046 bytes. */
const MAX_VALUE = 400;

/** Found by nothing. */
export const NO_LEXEME = "=none";

/** All that an entry with this value is found by: an action and a type also by how they begin, a resource by each of its words. */
export function fieldLexemes(field: IndexedField, value: string): string[] {
  if (field === "resource") return wordsOf(value).map((it) => lexeme(field, it));
  if (field !== "action" && field !== "type") return [lexeme(field, value)];
  const steps = value.split(".");
  return steps.map((_, i) => lexeme(field, steps.slice(0, i + 1).join(".")));
}

/** What must all be there for this value to be found. */
export function wantedLexemes(field: IndexedField, value: string): string[] {
  return field === "resource" ? fieldLexemes(field, value) : [lexeme(field, field === "action" ? value.replace(/[.*]+$/, "") : value)];
}

function lexeme(field: IndexedField, value: string): string {
  return `=${field}:${fold(value).replaceAll("\0", "").slice(0, MAX_VALUE)}`;
}

/** As PostgreSQL reads a lexeme in the text of a tsvector or tsquery. */
export function quoteLexeme(text: string): string {
  return `'${/['\\]/.test(text) ? text.replaceAll(/['\\]/g, (it) => it + it) : text}'`;
}
