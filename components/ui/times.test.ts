import { describe, expect, it } from "vitest";
import { absolute, age, clockOffset, countdown, relative } from "./times";

const now = Date.parse("2026-11-21T10:00:00.000Z");
const at = (ms: number) => new Date(now + ms).toISOString();
const MIN = 60_000, H = 60 * MIN, D = 24 * H;

describe("times", () => {
  it.each([[-30_000, "now"], [-4 * MIN, "4 min"], [-3.9 * H, "3 h"], [-5 * D, "5 d"], [-40 * D, "2026-10-12"]])("an age of %i ms reads %s", (ms, text) => {
    expect(age(at(ms), now)).toBe(text);
  });

  it.each([[0, "just now"], [-59_999, "just now"], [30_000, "in under a minute"], [-60_000, "1 min ago"], [2 * H, "in 2 h"], [-2 * D, "2 d ago"], [-30 * D, "on 2026-10-22"]])("%i ms from now reads %s", (ms, text) => {
    expect(relative(at(ms), now)).toBe(text);
  });

  it("an absolute time names the reader's zone and the moment in UTC", () => {
    expect(absolute(at(0))).toContain("2026-11-21T10:00:00.000Z");
  });
});

describe("the countdown", () => {
  it.each([
    [2 * D + 4 * H, "2 d 4 h", "calm"], [3 * H + 12 * MIN, "3 h 12 min", "calm"], [H - 1, "60:00", "calm"], [12 * MIN + 4_000, "12:04", "calm"],
    [10 * MIN - 1, "10:00", "soon"], [59_999, "1:00", "last"], [1, "0:01", "last"],
  ])("%i ms before reads %s, %s", (ms, text, urgency) => expect(countdown(at(ms), now)).toEqual({ text, urgency }));

  it("is over at the moment itself and not before", () => {
    expect(countdown(at(0), now).urgency).toBe("over");
    expect(countdown(at(1), now).urgency).not.toBe("over");
  });

  it("follows the server's clock when this machine's is wrong", () => {
    const wrong = now - 5 * MIN;
    expect(wrong + clockOffset(at(0), wrong)).toBe(now);
  });
});
