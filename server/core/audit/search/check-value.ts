// Invariant: a value that a field can never have is a mistake, and the message says what it can have.
// Source: fields.ts.
import { nearest } from "@/server/core/policy/nearest";
import { isId } from "@/server/core/ids";
import { closedValues, fieldRows, type SearchField } from "./fields";
import { instantOf } from "./instant";
import { wordsOf } from "./words";

/** What is wrong with the value of a field; null where nothing is. */
export function valueMistake(field: SearchField, value: string): string | null {
  if (value.trim() === "") return `${field}: has no value`;
  const known = closedValues[field];
  if (known !== undefined) return known.includes(value) ? null : unknownValue(field, value, known);
  switch (field) {
    case "request": return requestOf(value) === null ? `“${value}” is not a request` : null;
    case "after": case "before": return instantOf(value) === null ? `“${value}” is no day and no time with its zone` : null;
    default: return wordsOf(value).length === 0 ? `“${value}” has no letter and no digit` : null;
  }
}

/** The number or the id that `request:` names. */
export function requestOf(value: string): { number: number } | { id: string } | null {
  const number = /^#?(\d{1,9})$/.exec(value)?.[1];
  if (number !== undefined) return { number: Number(number) };
  return isId("areq", value) ? { id: value } : null;
}

function unknownValue(field: SearchField, value: string, known: readonly string[]): string {
  const close = nearest(value, known);
  return `${field}: is never “${value}”${close === null ? "" : `; did you mean ${close}?`}`;
}

export function expectedOf(field: SearchField): string {
  return fieldRows[field].expected;
}
