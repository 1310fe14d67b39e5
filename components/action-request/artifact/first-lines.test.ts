import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts, marksOf, rowsOf } from "./diff-rows";
import { firstLines } from "./first-lines";

const text = fc.array(fc.constantFrom("a", "b", "", "the same line", "the other line", "}", "\r"), { maxLength: 400 }).map((it) => it.join("\n"));

describe("the first lines of a comparison", () => {
  it("are those of their texts by number, each side without a gap from where the texts differ", () => {
    fc.assert(fc.property(text, text, text, (start, before, after) => {
      const [old, fresh] = [`${start}\n${before}`, `${start}\n${after}`];
      const { same, rows } = firstLines(old, fresh);
      const [oldLines, freshLines] = [old.split("\n"), fresh.split("\n")];
      expect(oldLines.slice(0, same)).toEqual(freshLines.slice(0, same));
      for (const { oldLine, newLine, text: shown } of rows) {
        if (oldLine !== null) expect(shown).toBe(oldLines[oldLine - 1]);
        if (newLine !== null) expect(shown).toBe(freshLines[newLine - 1]);
      }
      for (const side of ["oldLine", "newLine"] as const) {
        const numbers = rows.flatMap((it) => it[side] ?? []);
        expect(numbers).toEqual(numbers.map((_, index) => same + index + 1));
      }
    }));
  });

  it.each([
    ["rewritten", (state: string) => Array.from({ length: 25_000 }, (_, index) => `row ${index} ${state}`)],
    ["changed in every second line", (state: string) => Array.from({ length: 25_000 }, (_, index) => `${index}\n${index} ${state}`)],
    ["changed late", (state: string) => Array.from({ length: 25_000 }, (_, index) => (index < 24_000 ? `row ${index}` : `row ${index} ${state}`))],
  ])("are those that the whole comparison begins with: a text that is %s", (_, lines) => {
    const [before, after] = [lines("off").join("\n"), lines("on").join("\n")];
    const { same, rows } = firstLines(before, after);
    const whole = rowsOf(compareTexts(before, after, { timeoutMs: 60_000 })).rows.slice(same, same + 40);
    const seen = (some: typeof rows) => some.map((it) => ({ ...it, pair: null, marks: marksOf(it) }));
    expect(seen(rows.slice(0, 40))).toEqual(seen(whole));
  });

  it("take no longer where the texts are one line each", () => {
    const { rows } = firstLines("a".repeat(500_000), "b".repeat(500_000));
    expect(rows.map((it) => it.kind)).toEqual(["removed", "added"]);
  });
});
