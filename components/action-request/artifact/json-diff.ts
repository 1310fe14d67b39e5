// JSON is compared by meaning: the order of members says nothing, a moved element is not a changed one, and a comma is no content.
// Source: RFC 8259; lists are lined up by json-moves.
import type { JsonValue } from "countersign/contract/json";
import { compareLines, rowsOf, type CompareOptions, type Comparison, type Diff, type DiffRow } from "./diff-rows";
import { jsonLines, type JsonLine } from "./json-lines";
import { alignJson, type Move } from "./json-moves";

/** Two values as printed and lined up, and the RFC 6901 pointer of each printed line. */
export type JsonComparison = Comparison & { pointers: { before: string[]; after: string[] }; moves: readonly Move[] };

/** Compares two values; an absent one is empty. `base` is the pointer of what holds them as `before` and `after`. */
export function compareJson(before: JsonValue | undefined, after: JsonValue | undefined, base = "", options: CompareOptions = {}): JsonComparison {
  const [from, to] = [`${base}/before`, `${base}/after`];
  const { order, moves } = before === undefined || after === undefined ? { order: new Map<string, number[]>(), moves: [] } : alignJson(before, after, from, to);
  const old = before === undefined ? [] : jsonLines(before, from, order);
  const fresh = after === undefined ? [] : jsonLines(after, to);
  const pointersOf = (lines: readonly JsonLine[]) => lines.map(({ pointer }) => pointer);
  return {
    ...compareLines(old.map(({ text }) => text), fresh.map(({ text }) => text), { ...options, keyOf: content }),
    pointers: { before: pointersOf(old), after: pointersOf(fresh) }, moves,
  };
}

/** The diff of two values. */
export function diffJson(before: JsonValue | undefined, after: JsonValue | undefined): Diff {
  return rowsOf(compareJson(before, after));
}

/** The pointers of what a row shows: after first, then before. */
export function rowPointers({ before, after }: JsonComparison["pointers"], { oldLine, newLine }: DiffRow): string[] {
  return [...(newLine === null ? [] : [after[newLine - 1]!]), ...(oldLine === null ? [] : [before[oldLine - 1]!])];
}

/** A printed line without the comma that only says that another element follows. */
function content(line: string): string {
  return line.endsWith(",") ? line.slice(0, -1) : line;
}
