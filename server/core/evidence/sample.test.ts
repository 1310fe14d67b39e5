import fc from "fast-check";
import { expect, test } from "vitest";
import { type Population, populations } from "./population";
import { placeOf, sampler } from "./sample";

type Member = { population: Population; item: string };
const members = fc.uniqueArray(fc.record({ population: fc.constantFrom(...populations), item: fc.string({ minLength: 1 }) }), { selector: (it) => `${it.population} ${it.item}`, maxLength: 60 });

function draw(from: readonly Member[], size: number, seed: string): Map<Population, Member[]> {
  const sample = sampler<Member>({ size, seed });
  from.forEach(sample.offer);
  return sample.taken();
}

test("a sample depends on population, seed and size, and not on the order of reading", () => {
  fc.assert(fc.property(members, fc.nat({ max: 12 }), fc.string(), fc.infiniteStream(fc.nat()), (all, size, seed, order) => {
    const shuffled = all.map((member) => ({ member, key: order.next().value })).toSorted((a, b) => a.key - b.key).map((it) => it.member);
    expect(draw(shuffled, size, seed)).toEqual(draw(all, size, seed));
  }));
});

test("a sample holds the items with the smallest places of each population, as many as there are up to the size", () => {
  fc.assert(fc.property(members, fc.nat({ max: 12 }), fc.string(), (all, size, seed) => {
    for (const [population, taken] of draw(all, size, seed)) {
      const byPlace = all.filter((it) => it.population === population).toSorted((a, b) => (placeOf(seed, population, a.item) < placeOf(seed, population, b.item) ? -1 : 1));
      expect(taken).toEqual(byPlace.slice(0, size));
    }
  }));
});

test("a larger sample holds the smaller one", () => {
  fc.assert(fc.property(members, fc.nat({ max: 8 }), fc.string(), (all, size, seed) => {
    const larger = draw(all, size + 3, seed);
    for (const [population, taken] of draw(all, size, seed)) expect(larger.get(population)!.slice(0, taken.length)).toEqual(taken);
  }));
});

test("the place of an item can be recomputed by anybody", () => {
  // printf 'seed-1\ndenied\nareq_1' | sha256sum
  expect(placeOf("seed-1", "denied", "areq_1")).toBe("8501dd6384e6a6338a1108b390ac1c140bc91ea18b596e8d6aaab502ff4a77a8");
});
