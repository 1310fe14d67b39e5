import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldsOf, itemOfRow, splitItems, unifiedItems, type Range } from "./diff-items";
import { compareLines, rowsOf } from "./diff-rows";

const lines = fc.array(fc.constantFrom("a", "b", "c", "", "the same line", "the other line"), { maxLength: 40 });
const diff = fc.tuple(lines, lines).map(([before, after]) => rowsOf(compareLines(before, after)).rows);
const revealed = fc.array(fc.tuple(fc.nat(40), fc.nat(10)).map(([from, length]): Range => [from, from + length]), { maxLength: 3 });

describe("folding", () => {
  it("never folds a change or the rows beside it, nor what was revealed", () => {
    fc.assert(fc.property(diff, revealed, (rows, open) => {
      for (const [from, to] of foldsOf(rows, open, 2)) {
        for (let row = from; row < to; row++) {
          expect(rows[row]?.kind).toBe("same");
          expect(open.some(([first, last]) => first <= row && row < last)).toBe(false);
        }
        expect(rows.slice(Math.max(0, from - 2), to + 2).every((it) => it.kind === "same")).toBe(true);
      }
    }));
  });

  it("folds only what is further from a change than the context", () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const { rows } = rowsOf(compareLines(before, before.with(10, "changed")));
    expect(foldsOf(rows)).toEqual([[0, 7], [15, 21]]);
    expect(foldsOf(rows, [[15, 17]])).toEqual([[0, 7], [17, 21]]);
    expect(foldsOf(rows, [[15, 18]])).toEqual([[0, 7]]);
  });
});

describe.each([["unified", unifiedItems], ["split", splitItems]])("%s", (_, itemsOf) => {
  it("shows every row once and in its place", () => {
    fc.assert(fc.property(diff, revealed, (rows, open) => {
      const items = itemsOf(rows, foldsOf(rows, open, 2));
      const shown = items.flatMap((it) => ("fold" in it ? Array.from({ length: it.fold[1] - it.fold[0] }, (_, index) => it.fold[0] + index) : "row" in it ? [it.row] : [it.left, it.right].filter((row) => row !== null)));
      expect(shown.toSorted((a, b) => a - b)).toEqual(rows.map((_, index) => index));
      for (const kind of ["removed", "added"] as const) {
        const side = shown.filter((it) => rows[it]!.kind !== kind);
        expect(side).toEqual(side.toSorted((a, b) => a - b));
      }
      const places = itemOfRow(items, rows.length);
      for (const [index, item] of items.entries()) if ("row" in item) expect(places[item.row]).toBe(index);
    }));
  });
});

describe("side by side", () => {
  it("a line stands beside what it became, and what has no partner fills up the rest", () => {
    const { rows } = rowsOf(compareLines(["replicas: 3", "image: api:1.4"], ["annotations: none at all", "replicas: 5", "image: api:1.5"]));
    expect(splitItems(rows, [])).toEqual([{ left: null, right: 2 }, { left: 0, right: 3 }, { left: 1, right: 4 }]);
  });
});
