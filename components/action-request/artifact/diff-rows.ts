// Every line of both texts is in exactly one row of a diff, in its order; a pair of rows is one line that changed.
import { lineEdits, type Edit } from "./line-edits";
import { pairMarks, type Mark, type PairMarks } from "./line-marks";
import { linePairing } from "./line-pairs";

/** `pair`: the line that this one became, or was. */
export type DiffRow = { kind: "same" | "added" | "removed"; text: string; oldLine: number | null; newLine: number | null; pair: DiffRow | null };
/** `aligned`: whether all of it could be lined up in time; what could not is shown as what was, then what is. */
export type Diff = { rows: DiffRow[]; added: number; removed: number; aligned: boolean };

/** Two lists of lines and what lines up with what, small enough to be sent from a worker. `pairs`: lines of `before` and what they became, from 0. */
export type Comparison = { before: readonly string[]; after: readonly string[]; edits: readonly Edit[]; pairs: readonly [removed: number, added: number][]; aligned: boolean };

const LINES_TIMEOUT_MS = 1_000;

/** The lines of a text; none where there is no text. */
export function linesOf(text: string | undefined): string[] {
  return text === undefined || text === "" ? [] : text.split("\n");
}

export type CompareOptions = { timeoutMs?: number; /** What of a line counts; all of it by default. */ keyOf?: (line: string) => string };

/** Lines up two lists of lines. */
export function compareLines(before: readonly string[], after: readonly string[], { timeoutMs = LINES_TIMEOUT_MS, keyOf }: CompareOptions = {}): Comparison {
  const { edits, aligned } = lineEdits(keyOf === undefined ? before : before.map(keyOf), keyOf === undefined ? after : after.map(keyOf), timeoutMs);
  const pairUp = linePairing();
  const pairs = !aligned ? [] : edits.flatMap(({ oldFrom, oldTo, newFrom, newTo }) => (
    pairUp(before.slice(oldFrom, oldTo), after.slice(newFrom, newTo)).map(([removed, added]): [number, number] => [oldFrom + removed, newFrom + added])
  ));
  return { before, after, edits, pairs, aligned };
}

/** Lines up two texts. A line feed at the end is no line of its own, unless one of them has it and the other has not. */
export function compareTexts(before: string | undefined, after: string | undefined, options?: CompareOptions): Comparison {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const ended = [old, fresh].every((it) => it.length === 0 || it.at(-1) === "");
  return ended ? compareLines(old.slice(0, -1), fresh.slice(0, -1), options) : compareLines(old, fresh, options);
}

/** The diff of two lists that were lined up. What is the same is shown as it is after. */
export function rowsOf({ before, after, edits, pairs, aligned }: Comparison): Diff {
  const rows: DiffRow[] = [];
  const removed = new Map<number, DiffRow>();
  const added = new Map<number, DiffRow>();
  let [old, fresh] = [0, 0];
  const end: Edit = { oldFrom: before.length, oldTo: before.length, newFrom: after.length, newTo: after.length };
  for (const edit of [...edits, end]) {
    while (fresh < edit.newFrom) rows.push({ kind: "same", text: after[fresh]!, oldLine: ++old, newLine: ++fresh, pair: null });
    for (; old < edit.oldTo; old++) rows.push(keep(removed, old, { kind: "removed", text: before[old]!, oldLine: old + 1, newLine: null, pair: null }));
    for (; fresh < edit.newTo; fresh++) rows.push(keep(added, fresh, { kind: "added", text: after[fresh]!, oldLine: null, newLine: fresh + 1, pair: null }));
  }
  for (const [was, is] of pairs) {
    const [a, b] = [removed.get(was)!, added.get(is)!];
    [a.pair, b.pair] = [b, a];
  }
  return { rows, added: added.size, removed: removed.size, aligned };
}

function keep(rows: Map<number, DiffRow>, line: number, row: DiffRow): DiffRow {
  rows.set(line, row);
  return row;
}

/** The diff of two texts. */
export function diffTexts(before: string | undefined, after: string | undefined): Diff {
  return rowsOf(compareTexts(before, after));
}

/** The rows of a patch as its author wrote it. Only what a hunk's header announces counts as a change; the rest is shown as it stands. */
export function patchRows(patch: string): Diff {
  let [oldLine, newLine, oldLeft, newLeft] = [0, 0, 0, 0];
  const rows = linesOf(patch).map((line): DiffRow => {
    const sign = line[0];
    if (sign === "-" && oldLeft > 0) return oldLeft--, { kind: "removed", text: line.slice(1), oldLine: oldLine++, newLine: null, pair: null };
    if (sign === "+" && newLeft > 0) return newLeft--, { kind: "added", text: line.slice(1), oldLine: null, newLine: newLine++, pair: null };
    if (sign === " " && oldLeft > 0 && newLeft > 0) {
      [oldLeft, newLeft] = [oldLeft - 1, newLeft - 1];
      return { kind: "same", text: line.slice(1), oldLine: oldLine++, newLine: newLine++, pair: null };
    }
    const hunk = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk !== null) [oldLine, oldLeft, newLine, newLeft] = [1, 2, 3, 4].map((group) => Number(hunk[group] ?? 1)) as [number, number, number, number];
    return { kind: "same", text: line, oldLine: null, newLine: null, pair: null };
  });
  const pairUp = linePairing();
  for (const { removed, added } of blocksOf(rows)) {
    const [was, is] = [rows.slice(...removed), rows.slice(...added)];
    for (const [i, j] of pairUp(was.map((it) => it.text), is.map((it) => it.text))) [was[i]!.pair, is[j]!.pair] = [is[j]!, was[i]!];
  }
  const count = (kind: DiffRow["kind"]) => rows.reduce((sum, it) => sum + (it.kind === kind ? 1 : 0), 0);
  return { rows, added: count("added"), removed: count("removed"), aligned: true };
}

/** Rows that stand for one change: what went, directly followed by what came. The numbers are from and to before. */
export type Block = { removed: [number, number]; added: [number, number] };

/** The changes among rows, in their order. */
export function blocksOf(rows: readonly DiffRow[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < rows.length; at++) {
    if (rows[at]!.kind === "same") continue;
    const from = at;
    while (rows[at]?.kind === "removed") at++;
    const middle = at;
    while (rows[at]?.kind === "added") at++;
    blocks.push({ removed: [from, middle], added: [middle, at] });
    at--;
  }
  return blocks;
}

const known = new WeakMap<DiffRow, PairMarks | null>();

/** The words that changed within a row; null where the whole row is the change. They are looked for when a row is first shown. */
export function marksOf(row: DiffRow): Mark[] | null {
  if (row.pair === null) return null;
  const removed = row.kind === "removed" ? row : row.pair;
  let marks = known.get(removed);
  if (marks === undefined) known.set(removed, marks = pairMarks(removed.text, removed.pair!.text));
  return marks === null ? null : marks[row.kind === "removed" ? "removed" : "added"];
}
