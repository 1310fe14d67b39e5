// Of the lines that went and those that came in their place, those belong together that say nearly the same, in their order.
// Source: global alignment (Needleman and Wunsch) by the words that two lines share (Dice's coefficient).

/** Below this, two lines have nothing to do with each other. */
const MIN_LIKENESS = 0.4;
/** Larger blocks are paired by their order alone. */
const MAX_CELLS = 4_096;
const MAX_CELLS_IN_ALL = 400_000;
const COMPARED_CHARS = 400;
const WORD = /[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

export type Pair = [removed: number, added: number];

/** Pairs up block after block, and compares only as many lines as is quick. */
export function linePairing(): (removed: readonly string[], added: readonly string[]) => Pair[] {
  let left = MAX_CELLS_IN_ALL;
  return (removed, added) => {
    const cells = removed.length * added.length;
    if (cells === 0) return [];
    if (cells === 1) return [[0, 0]];
    if (cells > MAX_CELLS || cells > left) return Array.from({ length: Math.min(removed.length, added.length) }, (_, index): Pair => [index, index]);
    left -= cells;
    return bestPairs(removed.map(wordsOf), added.map(wordsOf));
  };
}

type Words = { counts: ReadonlyMap<string, number>; size: number };

function wordsOf(line: string): Words {
  const counts = new Map<string, number>();
  const words = line.slice(0, COMPARED_CHARS).match(WORD) ?? [];
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { counts, size: words.length };
}

function likeness(a: Words, b: Words): number {
  let both = 0;
  for (const [word, count] of a.counts) both += Math.min(count, b.counts.get(word) ?? 0);
  const all = a.size + b.size;
  return all === 0 ? 1 : (2 * both) / all;
}

function bestPairs(removed: readonly Words[], added: readonly Words[]): Pair[] {
  const width = added.length + 1;
  const best = new Float64Array((removed.length + 1) * width);
  const gain = (i: number, j: number): number => {
    const alike = likeness(removed[i]!, added[j]!);
    return alike < MIN_LIKENESS ? 0 : alike;
  };
  const gains = new Float64Array(removed.length * added.length);
  for (let i = removed.length - 1; i >= 0; i--) {
    for (let j = added.length - 1; j >= 0; j--) {
      const own = gains[i * added.length + j] = gain(i, j);
      best[i * width + j] = Math.max(own === 0 ? 0 : own + best[(i + 1) * width + j + 1]!, best[(i + 1) * width + j]!, best[i * width + j + 1]!);
    }
  }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < removed.length && j < added.length;) {
    const own = gains[i * added.length + j]!;
    if (own > 0 && best[i * width + j] === own + best[(i + 1) * width + j + 1]!) pairs.push([i++, j++]);
    else if (best[i * width + j] === best[(i + 1) * width + j]) i++;
    else j++;
  }
  return pairs;
}
