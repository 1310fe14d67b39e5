import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSearchText } from "./search-text.fixture";
import { addDays, dayCount, instantsOf, lastDays, MOST_DAYS, period, periodProblem, periodQuery } from "./period";

const days = fc.date({ min: new Date("1971-01-01"), max: new Date("2090-01-01"), noInvalidDate: true }).map((it) => it.toISOString().slice(0, 10));

describe("a period", () => {
  it("has as many days as were asked for, and ends with today", () => {
    fc.assert(fc.property(days, fc.integer({ min: 1, max: MOST_DAYS }), (today, count) => {
      const it = lastDays(count, today);
      expect([dayCount(it), it.to]).toEqual([count, today]);
      expect(period.safeParse(it).success).toBe(true);
    }));
  });

  it("holds the first and the last moment of its days and none outside", () => {
    const { from, before } = instantsOf({ from: "2026-02-28", to: "2026-03-01" });
    expect([from.toISOString(), before.toISOString()]).toEqual(["2026-02-28T00:00:00.000Z", "2026-03-02T00:00:00.000Z"]);
  });

  it("says what is wrong with it", () => {
    expect(periodProblem({ from: "2026-03-02", to: "2026-03-01" })).toBe("expected a first day that is not after the last");
    expect(periodProblem({ from: "2026-02-31", to: "2026-03-01" })).toBe("expected a day such as 2026-11-21");
    expect(periodProblem({ from: "2020-01-01", to: "2026-03-01" })).toBe("expected at most 400 days");
    expect(periodProblem({ from: "2026-03-01", to: "2026-03-01" })).toBeNull();
  });

  it("is the same days in the language of the search", () => {
    fc.assert(fc.property(days, fc.integer({ min: 0, max: 300 }), (from, more) => {
      const it = { from, to: addDays(from, more) };
      expect(readSearchText(periodQuery(it))).toEqual(instantsOf(it));
    }));
  });
});
