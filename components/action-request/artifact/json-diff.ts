// JSON is compared by meaning: the order of members says nothing, a moved element is not a changed one, and a comma is no content.
// Source: RFC 8259; lists are lined up by json-moves.
import type { JsonValue } from "countersign/contract/json";
import { diffRows, type Diff, type DiffRow } from "./diff-rows";
import { jsonLines, type JsonLine } from "./json-lines";
import { alignJson, type Move } from "./json-moves";

export type JsonDiff = {
  diff: Diff;
  moves: readonly Move[];
  /** The RFC 6901 pointers of what a row shows: after first, then before. */
  pointersOf: (row: DiffRow) => string[];
};

/** Compares two values; an absent one is empty. `base` is the pointer of what holds them as `before` and `after`. */
export function diffJson(before: JsonValue | undefined, after: JsonValue | undefined, base = ""): JsonDiff {
  const [from, to] = [`${base}/before`, `${base}/after`];
  const { order, moves } = before === undefined || after === undefined ? { order: new Map<string, number[]>(), moves: [] } : alignJson(before, after, from, to);
  const old = before === undefined ? [] : jsonLines(before, from, order);
  const fresh = after === undefined ? [] : jsonLines(after, to);
  const at = (lines: readonly JsonLine[], line: number | null) => (line === null ? [] : [lines[line - 1]!.pointer]);
  return {
    diff: diffRows(old.map(({ text }) => text), fresh.map(({ text }) => text), { comparator: (left, right) => content(left) === content(right) }),
    moves, pointersOf: (row) => [...at(fresh, row.newLine), ...at(old, row.oldLine)],
  };
}

/** A printed line without the comma that only says that another element follows. */
function content(line: string): string {
  return line.endsWith(",") ? line.slice(0, -1) : line;
}
