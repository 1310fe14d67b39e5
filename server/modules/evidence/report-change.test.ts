import { describe, expect, test } from "vitest";
import { reportChanges } from "./report-change";

const text = (after: string) => ({ kind: "text" as const, before: "", after });
const shownOf = (change: { lines: readonly { text: string }[] }) => change.lines.reduce((sum, it) => sum + it.text.length, 0);

describe("what a report shows of an artifact", () => {
  test("is a part of what is long, and says how many lines are left out", () => {
    const [change] = reportChanges({}, [text(Array.from({ length: 300 }, (_, index) => `line ${index}`).join("\n"))]);
    // The first of the lines says where they stand.
    expect(change!.lines).toHaveLength(160);
    expect(change!.leftOut).toBe(301 - 160);
  });

  test("is a part of a line that is long, with a line that says how much of it is left out", () => {
    const [change] = reportChanges({}, [{ kind: "command", shell: `${"x".repeat(1_999)}\u{1F680}${"y".repeat(200_000 - 2_001)}` }]);
    expect(change!.lines).toEqual([{ sign: " ", text: "x".repeat(1_999) }, { sign: "…", text: "198,001 more characters of this line, not in this report" }]);
    expect(change!.leftOut).toBe(0);
  });

  test("stays within what a few pages hold, however many long lines there are", () => {
    const [change] = reportChanges({}, [text(Array.from({ length: 100 }, () => "z".repeat(1_900)).join("\n"))]);
    expect(shownOf(change!)).toBeLessThanOrEqual(20_000);
    expect(change!.lines.length + change!.leftOut).toBe(101);
  });
});
