// Invariant: a population, a seed and a size have one sample, and whoever has the three can draw it again.
// Source: own: the rows whose SHA-256 of seed, population and log index are the smallest.
import type { PopulationName } from "../contract/evidence-populations";
import { toHex, utf8 } from "../log/bytes";
import { sha256 } from "../log/sha256";

/** The log indexes in the sample of a population, ascending: `size` of `indexes`, or all where there are no more. */
export function drawSample(seed: string, size: number, population: PopulationName, indexes: readonly number[]): number[] {
  if (indexes.length <= size) return indexes.toSorted((a, b) => a - b);
  return indexes.map((index) => ({ index, rank: toHex(sha256(utf8(`${seed}\n${population}\n${index}`))) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, size).map((it) => it.index).sort((a, b) => a - b);
}
