// Every line of both texts is in exactly one row of a diff; what could not be aligned in time is shown as whole before and whole after.
// Source: Myers' diff (jsdiff) with a time limit; words are marked within lines that changed in the same place.
import { countMasks } from "@/server/core/secret/mask-form";
import { diffArrays, diffWordsWithSpace } from "diff";

/** A part of a changed line; `changed` parts are marked. */
export type Mark = { text: string; changed: boolean };
export type DiffRow = { kind: "same" | "added" | "removed"; text: string; oldLine: number | null; newLine: number | null; marks: Mark[] | null };
export type Diff = { rows: DiffRow[]; added: number; removed: number; aligned: boolean };

/** Rows that are shown, or unchanged rows that are folded away. */
export type DiffPart = { folded: boolean; rows: DiffRow[] };

const LINES_TIMEOUT_MS = 1_000;
const WORDS_TIMEOUT_MS = 30;
const WORDS_TOTAL_MS = 300;
const WORDS_MAX_LINE = 2_000;

/** The lines of a text; none where there is no text. */
export function linesOf(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split("\n");
}

export type DiffOptions = { timeoutMs?: number; /** Whether two lines count as the same; exactly equal ones by default. */ comparator?: (before: string, after: string) => boolean };

/** The unified diff of two lists of lines. What is the same is shown as it is after. */
export function diffRows(before: readonly string[], after: readonly string[], { timeoutMs = LINES_TIMEOUT_MS, comparator }: DiffOptions = {}): Diff {
  const changes = diffArrays([...before], [...after], { timeout: timeoutMs, ...(comparator && { comparator }) });
  const rows: DiffRow[] = [];
  let oldLine = 0;
  let newLine = 0;
  const blocks = changes ?? [{ removed: true, added: false, value: [...before] }, { removed: false, added: true, value: [...after] }];
  for (const { added, removed, value } of blocks) {
    for (const text of value) {
      rows.push({
        kind: added ? "added" : removed ? "removed" : "same", text, marks: null,
        oldLine: added ? null : ++oldLine, newLine: removed ? null : ++newLine,
      });
    }
  }
  if (changes !== undefined) markWords(rows);
  return { rows, added: count(rows, "added"), removed: count(rows, "removed"), aligned: changes !== undefined };
}

/** The unified diff of two texts. A line feed at the end is no line of its own, unless one of them has it and the other has not. */
export function diffTexts(before: string | undefined, after: string | undefined): Diff {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const ended = [old, fresh].every((it) => it.length === 0 || it.at(-1) === "");
  return ended ? diffRows(old.slice(0, -1), fresh.slice(0, -1)) : diffRows(old, fresh);
}

/** The rows of a patch as its author wrote it. Only what a hunk's header announces counts as a change; the rest is shown as it stands. */
export function patchRows(patch: string): Diff {
  let [oldLine, newLine, oldLeft, newLeft] = [0, 0, 0, 0];
  const rows = linesOf(patch).map((line): DiffRow => {
    const sign = line[0];
    if (sign === "-" && oldLeft > 0) return oldLeft--, { kind: "removed", text: line.slice(1), oldLine: oldLine++, newLine: null, marks: null };
    if (sign === "+" && newLeft > 0) return newLeft--, { kind: "added", text: line.slice(1), oldLine: null, newLine: newLine++, marks: null };
    if (sign === " " && oldLeft > 0 && newLeft > 0) {
      [oldLeft, newLeft] = [oldLeft - 1, newLeft - 1];
      return { kind: "same", text: line.slice(1), oldLine: oldLine++, newLine: newLine++, marks: null };
    }
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk !== null) [oldLine, oldLeft, newLine, newLeft] = [1, 2, 3, 4].map((group) => Number(hunk[group] ?? 1)) as [number, number, number, number];
    return { kind: "same", text: line, oldLine: null, newLine: null, marks: null };
  });
  markWords(rows);
  return { rows, added: count(rows, "added"), removed: count(rows, "removed"), aligned: true };
}

/** Folds unchanged rows that are further than `context` from a change, where that saves more than a few lines. */
export function foldRows(rows: readonly DiffRow[], context = 3): DiffPart[] {
  const near = new Uint8Array(rows.length);
  for (const [index, row] of rows.entries()) {
    if (row.kind !== "same") near.fill(1, Math.max(0, index - context), index + context + 1);
  }
  const parts: DiffPart[] = [];
  for (const [index, row] of rows.entries()) {
    const folded = near[index] === 0;
    const last = parts.at(-1);
    if (last?.folded === folded) last.rows.push(row);
    else parts.push({ folded, rows: [row] });
  }
  return parts.map((it) => (it.folded && it.rows.length <= context ? { ...it, folded: false } : it));
}

/** Lists of at most `size`, in order. */
export function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}

function markWords(rows: DiffRow[]): void {
  const deadline = performance.now() + WORDS_TOTAL_MS;
  for (let at = 0; at < rows.length; at++) {
    if (rows[at]?.kind !== "removed") continue;
    let end = at;
    while (rows[end]?.kind === "removed") end++;
    for (let offset = 0; at + offset < end; offset++) {
      const [removed, added] = [rows[at + offset], rows[end + offset]];
      if (removed === undefined || added?.kind !== "added" || performance.now() > deadline) break;
      markPair(removed, added);
    }
    at = end - 1;
  }
}

function markPair(removed: DiffRow, added: DiffRow): void {
  // A mask is shown as one thing, never in parts.
  if (countMasks(removed.text) + countMasks(added.text) > 0) return;
  if (removed.text.length > WORDS_MAX_LINE || added.text.length > WORDS_MAX_LINE) return;
  const words = diffWordsWithSpace(removed.text, added.text, { timeout: WORDS_TIMEOUT_MS });
  // Marks that cover nearly everything tell nothing: then the whole line is the change.
  if (words === undefined || !words.some((it) => !it.added && !it.removed && it.value.trim().length > 1)) return;
  removed.marks = words.filter((it) => !it.added).map((it) => ({ text: it.value, changed: it.removed }));
  added.marks = words.filter((it) => !it.removed).map((it) => ({ text: it.value, changed: it.added }));
}

function count(rows: readonly DiffRow[], kind: DiffRow["kind"]): number {
  return rows.reduce((sum, it) => sum + (it.kind === kind ? 1 : 0), 0);
}
