import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf, compareLines, diffTexts, linesOf, marksOf, patchRows, rowsOf, type DiffRow } from "./diff-rows";

const lines = fc.array(fc.constantFrom("a", "b", "c", "", "the same line", "the other line", "}"), { maxLength: 40 });
const anything = fc.array(fc.string({ unit: "binary", maxLength: 12 }), { maxLength: 12 });
const diffLines = (before: readonly string[], after: readonly string[], timeoutMs?: number) => rowsOf(compareLines(before, after, timeoutMs === undefined ? {} : { timeoutMs }));
const side = (rows: readonly DiffRow[], without: DiffRow["kind"]) => rows.filter((it) => it.kind !== without).map((it) => it.text);
const signs = (rows: readonly DiffRow[]) => rows.map((it) => `${{ same: " ", added: "+", removed: "-" }[it.kind]}${it.text}`);

describe("a diff", () => {
  it.each([["lines that repeat", lines], ["any lines", anything]])("holds every line of both texts once and in order: %s", (_, some) => {
    fc.assert(fc.property(some, some, fc.constantFrom(0, 1_000), (before, after, timeoutMs) => {
      const { rows } = diffLines(before, after, timeoutMs);
      expect(side(rows, "added")).toEqual(before);
      expect(side(rows, "removed")).toEqual(after);
    }));
  });

  it("numbers the lines of each text from 1 without a gap", () => {
    fc.assert(fc.property(lines, lines, (before, after) => {
      const { rows } = diffLines(before, after);
      expect(rows.flatMap((it) => it.oldLine ?? [])).toEqual(before.map((_, index) => index + 1));
      expect(rows.flatMap((it) => it.newLine ?? [])).toEqual(after.map((_, index) => index + 1));
    }));
  });

  it("finds nothing between a text and itself, and only the insertion where lines were inserted", () => {
    fc.assert(fc.property(lines, lines, fc.nat(), (text, more, at) => {
      const inserted = text.toSpliced(at % (text.length + 1), 0, ...more);
      const { added, removed } = diffLines(text, inserted);
      expect([added, removed]).toEqual([more.length, 0]);
    }));
  });

  it("pairs a line with what it became, within one change, both ways and never across", () => {
    fc.assert(fc.property(lines, lines, (before, after) => {
      const { rows } = diffLines(before, after);
      for (const { removed, added } of blocksOf(rows)) {
        const partners = rows.slice(...removed).flatMap((it) => it.pair ?? []);
        expect(partners.map((it) => it.pair?.pair)).toEqual(partners);
        const places = partners.map((it) => rows.slice(...added).indexOf(it));
        expect(places).not.toContain(-1);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }
    }));
  });

  it("pairs lines by what they say, and not by their place", () => {
    const { rows } = diffLines(["replicas: 3", "image: api:1.4"], ["annotations: none at all", "replicas: 5", "image: api:1.5"]);
    expect(rows.map((it) => [it.text, it.pair?.text])).toEqual([
      ["replicas: 3", "replicas: 5"], ["image: api:1.4", "image: api:1.5"], ["annotations: none at all", undefined], ["replicas: 5", "replicas: 3"], ["image: api:1.5", "image: api:1.4"],
    ]);
  });

  it("lines up 50,000 changed lines among 50,000 others", () => {
    const text = (word: string) => Array.from({ length: 50_000 }, (_, index) => (index % 2 === 0 ? `line ${index}` : `${word} ${index}`));
    const { added, removed, aligned } = diffLines(text("was"), text("is"));
    expect([added, removed, aligned]).toEqual([25_000, 25_000, true]);
  });

  it("shows what was and then what is where time runs out, and says so", () => {
    const text = (seed: number) => Array.from({ length: 6_000 }, (_, index) => `line ${(index * seed) % 7}`);
    const { aligned, rows } = diffLines(text(3), text(5), 1);
    expect(aligned).toBe(false);
    expect(side(rows, "added")).toEqual(text(3));
  });

  it("shows a line feed at the end only where one text has it and the other has not", () => {
    expect(signs(diffTexts("a\nb\n", "a\nc\n").rows)).toEqual([" a", "-b", "+c"]);
    expect(signs(diffTexts("a", "a\n").rows)).toEqual([" a", "+"]);
    expect(signs(diffTexts(undefined, "a\n").rows)).toEqual(["+a"]);
    expect(signs(diffTexts("a\n", undefined).rows)).toEqual(["-a"]);
  });

  it("of a new text is all added", () => {
    expect(signs(diffLines(linesOf(undefined), linesOf("x\ny")).rows)).toEqual(["+x", "+y"]);
  });
});

describe("the marks of a line", () => {
  it("are the words that changed", () => {
    const { rows } = diffLines(["allow s3:GetObject on etl"], ["allow s3:* on etl"]);
    expect(marksOf(rows[1]!)?.filter((it) => it.changed).map((it) => it.text).join("")).toBe("*");
  });

  it("spell the line", () => {
    fc.assert(fc.property(anything, anything, (before, after) => {
      for (const row of diffLines(before, after).rows) expect(marksOf(row)?.map((it) => it.text).join("") ?? row.text).toBe(row.text);
    }));
  });
});

describe("a patch", () => {
  it("is read hunk by hunk, and lines outside of a hunk are no changes", () => {
    const { rows, added, removed } = patchRows("--- a/x\n+++ b/x\n@@ -4,2 +4,2 @@ f\n keep\n-old\n+new\n+stray");
    expect([added, removed]).toEqual([1, 1]);
    expect(rows.map((it) => [it.kind, it.oldLine, it.newLine])).toEqual([
      ["same", null, null], ["same", null, null], ["same", null, null], ["same", 4, 4], ["removed", 5, null], ["added", null, 5], ["same", null, null],
    ]);
    expect(rows.at(-1)?.text).toBe("+stray");
  });
});
