// What is only known when applied, and what is sensitive, stands in a value as a mark that no text of a plan can imitate: it is told by its place.
// Source: Terraform JSON output format: after_unknown, before_sensitive, after_sensitive.
import type { JsonObject, JsonValue } from "countersign/contract/json";
import { maskParts } from "@/server/core/secret/mask-form";
import type { AttributeChange } from "@/server/core/terraform/plan-change";
import { diffTexts, rowsOf, type Diff, type DiffRow } from "./diff-rows";
import { compareJson, diffJson, rowPointers } from "./json-diff";

export const KNOWN_AFTER_APPLY = "(known after apply)";
export const SENSITIVE = "(sensitive value)";

/** One side of an attribute; `marks` say by pointer what stands in the place of a value. */
export type Side = { value: JsonValue | undefined; pointer: string; marks: ReadonlyMap<string, string> };

/** Both sides of an attribute: in one line where they fit, otherwise compared line by line. */
export type AttributeView =
  | { form: "line"; before: Side; after: Side }
  | { form: "lines"; diff: Diff; pointersOf: (row: DiffRow) => string[]; encoded: boolean };

const MAX_INLINE = 120;
const MAX_MEMBERS = 4;

/** How an attribute is shown. `change` is the `change` of its resource, at the pointer `base`. */
export function attributeView(change: JsonValue, { tokens }: AttributeChange, base: string): AttributeView {
  const { before, after, after_unknown: unknown, before_sensitive: hiddenBefore, after_sensitive: hiddenAfter } = isObject(change) ? change : {};
  const path = tokens.map((it) => `/${escaped(it)}`).join("");
  const was = side(at(before, tokens), `${base}/before${path}`, undefined, markAt(hiddenBefore, tokens));
  const is = side(at(after, tokens), `${base}/after${path}`, markAt(unknown, tokens), markAt(hiddenAfter, tokens));
  const documents = [was, is].map((it) => (it.marks.size > 0 ? undefined : parsedText(it.value)));
  if (documents.some((it) => it !== undefined) && [was, is].every((it, index) => it.value === undefined || documents[index] !== undefined)) {
    return { form: "lines", encoded: true, diff: diffJson(documents[0], documents[1]), pointersOf: (row) => pointers(row, is, was) };
  }
  if (fits(was) && fits(is)) return { form: "line", before: was, after: is };
  if ([was, is].every((it) => it.value === undefined || (typeof it.value === "string" && it.marks.size === 0))) {
    return { form: "lines", encoded: false, diff: diffTexts(was.value as string | undefined, is.value as string | undefined), pointersOf: (row) => pointers(row, is, was) };
  }
  return jsonView(was, is);
}

/** The parts of a value that stands in one line, with the pointer of each. */
export function partsOf(value: JsonValue, pointer: string): { text: string; pointer: string | null }[] {
  if (typeof value !== "object" || value === null) return [{ text: JSON.stringify(value), pointer }];
  const list = Array.isArray(value);
  const members = Object.entries(value).flatMap(([key, it], index) => [
    ...(index > 0 ? [{ text: ", ", pointer: null }] : []), ...(list ? [] : [{ text: `${key}: `, pointer: null }]), { text: JSON.stringify(it), pointer: `${pointer}/${escaped(key)}` },
  ]);
  return [{ text: list ? "[" : "{ ", pointer: null }, ...members, { text: list ? "]" : " }", pointer: null }];
}

/** The places that a side shows in its one line. */
export function placesOf({ value, pointer }: Side): string[] {
  return value === undefined ? [] : [pointer, ...(typeof value === "object" && value !== null ? Object.keys(value).map((key) => `${pointer}/${escaped(key)}`) : [])];
}

function jsonView(was: Side, is: Side): AttributeView {
  // The common part of both pointers: what the comparison adds to it is `before` and `after`.
  const comparison = compareJson(was.value, is.value);
  const diff = rowsOf(comparison);
  const real = (pointer: string): string => (pointer.startsWith("/after") ? is.pointer + pointer.slice("/after".length) : was.pointer + pointer.slice("/before".length));
  const placed = (row: DiffRow): string[] => rowPointers(comparison.pointers, row).map(real);
  const marks = new Map([...was.marks, ...is.marks]);
  const markOf = (row: DiffRow | null): string | undefined => (row === null ? undefined : marks.get(placed(row)[0] ?? ""));
  const rows = diff.rows.map((row): DiffRow => {
    const mark = markOf(row);
    // A mark is compared with nothing, word by word.
    if (mark === undefined) return markOf(row.pair) === undefined ? row : { ...row, pair: null };
    return { ...row, pair: null, text: row.text.replace(JSON.stringify(mark), mark) };
  });
  return { form: "lines", encoded: false, diff: { ...diff, rows }, pointersOf: placed };
}

function pointers(row: DiffRow, is: Side, was: Side): string[] {
  return [...(row.newLine === null ? [] : [is.pointer]), ...(row.oldLine === null ? [] : [was.pointer])];
}

function side(value: JsonValue | undefined, pointer: string, unknown: JsonValue | undefined, hidden: JsonValue | undefined): Side {
  const marks = new Map<string, string>();
  const covered = cover(value, pointer, unknown, hidden, marks);
  return { value: covered ?? undefined, pointer, marks };
}

function cover(value: JsonValue | undefined, pointer: string, unknown: JsonValue | undefined, hidden: JsonValue | undefined, marks: Map<string, string>): JsonValue | undefined {
  const marked = (mark: string): string => { marks.set(pointer, mark); return mark; };
  if (hidden === true && value !== undefined && value !== null) return isMasked(value) ? value : marked(SENSITIVE);
  if (unknown === true) return marked(KNOWN_AFTER_APPLY);
  if (Array.isArray(value)) return value.map((it, index) => cover(it, `${pointer}/${index}`, below(unknown, index), below(hidden, index), marks) ?? null);
  if (!isObject(value)) return value;
  const keys = [...Object.keys(value), ...(isObject(unknown) ? Object.keys(unknown).filter((key) => unknown[key] === true && !Object.hasOwn(value, key)) : [])];
  return Object.fromEntries(keys.map((key) => [key, cover(value[key], `${pointer}/${escaped(key)}`, below(unknown, key), below(hidden, key), marks) ?? null]));
}

function isMasked(value: JsonValue): boolean {
  return typeof value === "string" && maskParts(value).every((it) => it.mask);
}

function fits({ value }: Side): boolean {
  if (value === undefined || typeof value === "number" || typeof value === "boolean") return true;
  if (typeof value === "string") return !value.includes("\n") && value.length <= MAX_INLINE;
  return value !== null && Object.values(value).length <= MAX_MEMBERS && Object.values(value).every((it) => typeof it !== "object" || it === null) && JSON.stringify(value).length <= MAX_INLINE;
}

function parsedText(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return undefined;
  try {
    const parsed = JSON.parse(value) as JsonValue;
    return JSON.stringify(parsed).length > 2 ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function at(value: JsonValue | undefined, tokens: readonly string[]): JsonValue | undefined {
  return tokens.reduce<JsonValue | undefined>((it, token) => (isObject(it) && Object.hasOwn(it, token) ? it[token] : undefined), value);
}

function markAt(mark: JsonValue | undefined, tokens: readonly string[]): JsonValue | undefined {
  return tokens.reduce<JsonValue | undefined>((it, token) => below(it, token), mark);
}

function below(mark: JsonValue | undefined, key: string | number): JsonValue | undefined {
  if (mark === true) return true;
  if (Array.isArray(mark)) return mark[Number(key)];
  return isObject(mark) && Object.hasOwn(mark, key) ? mark[key] : undefined;
}

function escaped(token: string): string {
  return token.replaceAll("~", "~0").replaceAll("/", "~1");
}

function isObject(it: JsonValue | undefined): it is JsonObject {
  return typeof it === "object" && it !== null && !Array.isArray(it);
}
