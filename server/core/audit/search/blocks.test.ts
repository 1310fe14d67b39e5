import fc from "fast-check";
import { expect, test } from "vitest";
import { type BlockRun, blockLexemes, blockRuns, blockSize, blocksQuery, splitRun } from "./blocks";

const spanOf = ({ level, first, last }: BlockRun) => [first * blockSize(level), (last + 1) * blockSize(level)] as const;
const index = fc.integer({ min: 0, max: 50_000_000 });

test("the runs of a range cover it from its new end to its old one, without a gap and without going twice over an entry", () => {
  fc.assert(fc.property(index, index, (a, b) => {
    const [from, to] = [Math.min(a, b), Math.max(a, b) + 1];
    const spans = blockRuns(from, to).map(spanOf);
    expect(spans[0]![1]).toBeGreaterThanOrEqual(to);
    expect(spans.at(-1)![0]).toBeLessThanOrEqual(from);
    for (const [i, [start]] of spans.slice(0, -1).entries()) expect(spans[i + 1]![1]).toBe(start);
  }));
});

test("a run is made of exactly its parts", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 9 }), (level, first, more) => {
    const parts = splitRun({ level, first, last: first + more }).map(spanOf);
    expect([parts.at(-1)![0], parts[0]![1]]).toEqual(spanOf({ level, first, last: first + more }));
    for (const [i, [start]] of parts.slice(0, -1).entries()) expect(parts[i + 1]![1]).toBe(start);
  }));
});

test("an entry has the words of its blocks and of no other", () => {
  expect(blockLexemes(600_000)).toEqual(["#0:21", "#1:9", "#2:1", "#3:0"]);
  expect(blocksQuery({ level: 1, first: 9, last: 10 })).toBe("'#1:9' | '#1:a'");
});
