import fc from "fast-check";
import { expect, test } from "vitest";
import { idPrefixes, isId, makeId } from "./ids";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const randomness = fc.uint8Array({ minLength: 10, maxLength: 10 });
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const prefix = fc.constantFrom(...idPrefixes);

/** Reads digits of base 32 as one whole number. */
function numberOf(digits: string): bigint {
  return [...digits].reduce((sum, digit) => sum * 32n + BigInt(ALPHABET.indexOf(digit)), 0n);
}

test("an id is its prefix, ten digits of time and sixteen of randomness, and loses no bit of either", () => {
  fc.assert(fc.property(prefix, time, randomness, (kind, atMs, random) => {
    const id = makeId(kind, atMs, random);
    const digits = id.slice(kind.length + 1);
    expect(id.startsWith(`${kind}_`)).toBe(true);
    expect(digits).toHaveLength(26);
    expect(numberOf(digits.slice(0, 10))).toBe(BigInt(atMs));
    expect(numberOf(digits.slice(10))).toBe(BigInt(`0x${Buffer.from(random).toString("hex")}`));
  }));
});

test("ids of a kind sort by the time they were made", () => {
  fc.assert(fc.property(time, time, randomness, randomness, (a, b, first, second) => {
    fc.pre(a !== b);
    expect(makeId("areq", a, first) < makeId("areq", b, second)).toBe(a < b);
  }));
});

test("an id is of its own kind and of no other", () => {
  fc.assert(fc.property(prefix, prefix, time, randomness, (kind, other, atMs, random) => {
    expect(isId(other, makeId(kind, atMs, random))).toBe(kind === other);
  }));
});

test.each([
  ["nothing after the prefix", "areq_"],
  ["a digit too few", `areq_${"0".repeat(25)}`],
  ["a digit too many", `areq_${"0".repeat(27)}`],
  ["a capital", `areq_${"0".repeat(25)}A`],
  ["a letter that Crockford leaves out", `areq_${"0".repeat(25)}l`],
  ["a line after it", `areq_${"0".repeat(26)}\n`],
  ["no prefix", "0".repeat(26)],
])("is no id: %s", (_, text) => {
  expect(isId("areq", text)).toBe(false);
});
