// Invariant: the same population, seed and size give the same sample, in whatever order the members are read.
// Source: own rule, so that an auditor can repeat it: an item's place is SHA-256 of `seed LF population LF item` in UTF-8; the sample of each
// population is the `size` items with the smallest places, compared as hexadecimal text.
import { toHex, utf8 } from "countersign/log/bytes";
import { sha256 } from "countersign/log/sha256";
import { type Population, populations } from "./population";

/** `size` items of each population. */
export type SampleChoice = { size: number; seed: string };

/** Takes members one by one and keeps no more of them than the sample needs. */
export type Sampler<T> = { offer: (member: T) => void; taken: () => Map<Population, T[]> };

type Placed<T> = { place: string; member: T };

/** The place of an item in the order from which a sample takes the first ones. */
export function placeOf(seed: string, population: Population, item: string): string {
  return toHex(sha256(utf8(`${seed}\n${population}\n${item}`)));
}

export function sampler<T extends { population: Population; item: string }>({ size, seed }: SampleChoice): Sampler<T> {
  const kept = new Map<Population, Placed<T>[]>(populations.map((it) => [it, []]));
  return {
    offer: (member) => {
      const chosen = kept.get(member.population)!;
      const place = placeOf(seed, member.population, member.item);
      const last = chosen.at(-1);
      if (chosen.length >= size && (last === undefined || place >= last.place)) return;
      chosen.splice(positionOf(chosen, place), 0, { place, member });
      if (chosen.length > size) chosen.pop();
    },
    taken: () => new Map(populations.map((it) => [it, kept.get(it)!.map(({ member }) => member)])),
  };
}

function positionOf(sorted: readonly Placed<unknown>[], place: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.place < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
