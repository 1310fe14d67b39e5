import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipLine, MAX_LINE } from "./line-clip";
import { pairMarks } from "./line-marks";

const long = "{\"a\":1,".repeat(20_000);

describe("a long line", () => {
  it("is shown around what changed, and what is left out is counted", () => {
    const marks = pairMarks(`${long}"replicas":3,${long}`, `${long}"replicas":500,${long}`)!;
    const clips = clipLine(marks.added);
    expect(clips.filter((it) => "changed" in it && it.changed)).toEqual([{ text: "500", changed: true }]);
    expect(clips.reduce((sum, it) => sum + ("left" in it ? 0 : it.text.length), 0)).toBeLessThan(MAX_LINE);
    expect(clips.reduce((sum, it) => sum + ("left" in it ? it.left : it.text.length), 0)).toBe(2 * long.length + 15);
  });

  it("is there as a whole when it is asked for", () => {
    expect(clipLine([{ text: long, changed: false }], true)).toEqual([{ text: long, changed: false }]);
  });

  it("is cut between characters, and its parts and what is left out are the line", () => {
    const part = fc.tuple(fc.constantFrom("a", "ab ", "\u{1f600}", "x\u{1f600}"), fc.integer({ min: 1, max: 1_500 }), fc.boolean()).map(([text, times, changed]) => ({ text: text.repeat(times), changed }));
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (marks) => {
      const line = marks.map((it) => it.text).join("");
      let at = 0;
      for (const it of clipLine(marks)) {
        if ("left" in it) at += it.left;
        else {
          expect(line.startsWith(it.text, at)).toBe(true);
          at += it.text.length;
        }
        expect(line.slice(at - 1, at + 1)).not.toMatch(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/);
      }
      expect(at).toBe(line.length);
    }));
  });

  it("of 100,000 characters and more is compared, too", () => {
    expect(pairMarks("x".repeat(400_000), `${"x".repeat(200_000)}y${"x".repeat(200_000)}`)).not.toBeNull();
    expect(pairMarks(long, long.replaceAll("a", "b"))).not.toBeNull();
  });
});
