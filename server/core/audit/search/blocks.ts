// Invariant: on every level each index is in exactly one block, and a block is made of whole blocks of the level below.
// Source: docs/adr/0021-search-beside-the-log.md: an index of words can't begin at the newest entry, unless each entry also has the words of its blocks.

/** Entries of a block by level: 8,192, then eight times as many each. */
const SHIFTS = [13, 16, 19, 22] as const;
export const BLOCK_LEVELS = SHIFTS.length;

/** Blocks `first` to `last` of one level, both included. */
export type BlockRun = { level: number; first: number; last: number };

export function blockSize(level: number): number {
  return 2 ** SHIFTS[level]!;
}

/** The words of the blocks that an index is in. */
export function blockLexemes(index: number): string[] {
  return SHIFTS.map((_, level) => blockLexeme(level, Math.floor(index / blockSize(level))));
}

function blockLexeme(level: number, block: number): string {
  return `#${level}:${block.toString(36)}`;
}

/** What finds the entries of these blocks, as the text of a tsquery. */
export function blocksQuery({ level, first, last }: BlockRun): string {
  return Array.from({ length: last - first + 1 }, (_, i) => `'${blockLexeme(level, first + i)}'`).join(" | ");
}

/** The indexes from `from` up to, and without, `to` as runs of blocks, newest first: small ones at the new end, larger ones further back. What lies outside the range in the first and last block comes along. */
export function blockRuns(from: number, to: number): BlockRun[] {
  const runs: BlockRun[] = [];
  let end = to;
  for (let level = 0; end > from; level += 1) {
    const size = blockSize(level);
    const last = Math.ceil(end / size) - 1;
    // Down to where a block of the next level ends, which then takes over.
    const parent = level + 1 < BLOCK_LEVELS ? blockSize(level + 1) : Infinity;
    const stop = Math.max(from, Math.floor((last * size) / parent) * parent || 0);
    runs.push({ level, first: Math.floor(stop / size), last });
    end = Math.floor(stop / size) * size;
  }
  return runs;
}

/** The same entries in smaller parts, newest first: single blocks, or a block's own blocks. */
export function splitRun({ level, first, last }: BlockRun): BlockRun[] {
  if (first < last) return Array.from({ length: last - first + 1 }, (_, i) => ({ level, first: last - i, last: last - i }));
  const within = blockSize(level) / blockSize(level - 1);
  return Array.from({ length: within }, (_, i) => ({ level: level - 1, first: (first + 1) * within - 1 - i, last: (first + 1) * within - 1 - i }));
}
