import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chunks, diffRows, diffTexts, foldRows, linesOf, patchRows, type DiffRow } from "./diff-rows";

const lines = fc.array(fc.constantFrom("a", "b", "c", "", "the same line", "the other line"), { maxLength: 40 });
const side = (rows: readonly DiffRow[], without: DiffRow["kind"]) => rows.filter((it) => it.kind !== without).map((it) => it.text);
const signs = (rows: readonly DiffRow[]) => rows.map((it) => `${{ same: " ", added: "+", removed: "-" }[it.kind]}${it.text}`);

describe("a diff", () => {
  it("holds every line of both texts once and in order", () => {
    fc.assert(fc.property(lines, lines, (before, after) => {
      const { rows } = diffRows(before, after);
      expect(side(rows, "added")).toEqual(before);
      expect(side(rows, "removed")).toEqual(after);
    }));
  });

  it("numbers the lines of each text from 1 without a gap", () => {
    fc.assert(fc.property(lines, lines, (before, after) => {
      const { rows } = diffRows(before, after);
      expect(rows.flatMap((it) => it.oldLine ?? [])).toEqual(before.map((_, index) => index + 1));
      expect(rows.flatMap((it) => it.newLine ?? [])).toEqual(after.map((_, index) => index + 1));
    }));
  });

  it("marks the words that changed, and the marks spell the line", () => {
    const { rows } = diffRows(["allow s3:GetObject on etl"], ["allow s3:* on etl"]);
    expect(rows[1]?.marks?.filter((it) => it.changed).map((it) => it.text).join("")).toBe("*");
    expect(rows.map((it) => it.marks?.map((mark) => mark.text).join(""))).toEqual(rows.map((it) => it.text));
  });

  it("shows whole before and whole after when time runs out, and says so", () => {
    const before = Array.from({ length: 4_000 }, (_, index) => `b${index}`);
    const after = Array.from({ length: 4_000 }, (_, index) => `a${index}`);
    const diff = diffRows(before, after, { timeoutMs: 0 });
    expect(diff.aligned).toBe(false);
    expect([diff.removed, diff.added]).toEqual([4_000, 4_000]);
  });

  it("shows a line feed at the end only where one text has it and the other has not", () => {
    expect(signs(diffTexts("a\nb\n", "a\nc\n").rows)).toEqual([" a", "-b", "+c"]);
    expect(signs(diffTexts("a", "a\n").rows)).toEqual([" a", "+"]);
    expect(signs(diffTexts(undefined, "a\n").rows)).toEqual(["+a"]);
    expect(signs(diffTexts("a\n", undefined).rows)).toEqual(["-a"]);
  });

  it("of a new text is all added", () => {
    expect(signs(diffRows(linesOf(undefined), linesOf("x\ny")).rows)).toEqual(["+x", "+y"]);
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

describe("folding", () => {
  it("loses no row, never folds a change, and keeps the rows around it", () => {
    fc.assert(fc.property(lines, lines, (before, after) => {
      const { rows } = diffRows(before, after);
      const parts = foldRows(rows, 2);
      expect(parts.flatMap((it) => it.rows)).toEqual(rows);
      for (const part of parts.filter((it) => it.folded)) expect(part.rows.every((it) => it.kind === "same")).toBe(true);
    }));
  });

  it("folds only what is further from a change than the context", () => {
    const before = Array.from({ length: 20 }, (_, index) => `line ${index}`);
    const parts = foldRows(diffRows(before, before.with(10, "changed")).rows, 3);
    expect(parts.map((it) => [it.folded, it.rows.length])).toEqual([[true, 7], [false, 8], [true, 6]]);
  });
});

describe("chunks", () => {
  it("hold all of it in order, none larger than asked", () => {
    expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunks([], 2)).toEqual([]);
  });
});
