// What a diff shows one below the other: lines, or pairs of lines side by side, and folds in place of what did not change. No row is left out.
import { blocksOf, type DiffRow } from "./diff-rows";

/** Rows from a number to before another. */
export type Range = readonly [from: number, to: number];
/** A fold, a row, or what stands side by side; numbers of rows. */
export type DiffItem = { fold: Range } | { row: number } | { left: number | null; right: number | null };

const CONTEXT = 3;

/** Stretches of unchanged rows that are further than `context` from a change, where folding them saves more than a few rows, without what was revealed. */
export function foldsOf(rows: readonly DiffRow[], revealed: readonly Range[] = [], context = CONTEXT): Range[] {
  const near = new Uint8Array(rows.length);
  for (const { removed: [from], added: [, to] } of blocksOf(rows)) near.fill(1, Math.max(0, from - context), to + context);
  for (const [from, to] of revealed) near.fill(1, from, to);
  const folds: Range[] = [];
  for (let at = 0; at < rows.length; at++) {
    const from = at;
    while (at < rows.length && near[at] === 0) at++;
    if (at - from > context) folds.push([from, at]);
  }
  return folds;
}

/** One below the other: what went, then what came. */
export function unifiedItems(rows: readonly DiffRow[], folds: readonly Range[]): DiffItem[] {
  return withFolds(rows.length, folds, (from, to) => Array.from({ length: to - from }, (_, index) => ({ row: from + index })));
}

/** Side by side: pairs beside each other, and between them what went beside what came as far as it goes. */
export function splitItems(rows: readonly DiffRow[], folds: readonly Range[]): DiffItem[] {
  const blocks = blocksOf(rows);
  let next = 0;
  return withFolds(rows.length, folds, (from, to) => {
    const items: DiffItem[] = [];
    for (let at = from; at < to;) {
      const block = blocks[next];
      if (block === undefined || block.removed[0] > at) {
        items.push({ row: at++ });
        continue;
      }
      items.push(...beside(rows, block.removed, block.added));
      at = block.added[1];
      next++;
    }
    return items;
  });
}

function beside(rows: readonly DiffRow[], [left, leftEnd]: Range, [right, rightEnd]: Range): DiffItem[] {
  const items: DiffItem[] = [];
  while (left < leftEnd || right < rightEnd) {
    const [was, is] = [left < leftEnd ? rows[left]! : null, right < rightEnd ? rows[right]! : null];
    // Pairs never cross, so that one of the two can always go on; where one has a partner elsewhere, both do.
    const stuck = was !== null && is !== null ? was.pair !== null && is.pair !== null : (was ?? is)!.pair !== null;
    items.push({ left: was !== null && (stuck || was.pair === null) ? left++ : null, right: is !== null && (stuck || is.pair === null) ? right++ : null });
  }
  return items;
}

function withFolds(length: number, folds: readonly Range[], itemsOf: (from: number, to: number) => DiffItem[]): DiffItem[] {
  const items: DiffItem[] = [];
  let at = 0;
  for (const fold of [...folds, [length, length] as const]) {
    for (const item of itemsOf(at, fold[0])) items.push(item);
    if (fold[1] > fold[0]) items.push({ fold });
    at = fold[1];
  }
  return items;
}

/** In which item each row is. */
export function itemOfRow(items: readonly DiffItem[], length: number): Int32Array {
  const places = new Int32Array(length);
  for (const [index, item] of items.entries()) {
    if ("fold" in item) places.fill(index, ...item.fold);
    else for (const row of "row" in item ? [item.row] : [item.left, item.right]) if (row !== null) places[row] = index;
  }
  return places;
}

/** What an item is known by while folds open and close: its first row, and for folds one of their own. */
export function keyOf(item: DiffItem): number {
  if ("fold" in item) return -1 - item.fold[0];
  return "row" in item ? item.row : item.left ?? item.right!;
}
