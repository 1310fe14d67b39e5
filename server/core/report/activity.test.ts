import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activityRows, outcomes } from "./activity";
import { addDays } from "./period";

const STATUSES = ["pending", "changes_requested", "approved", "denied", "expired", "cancelled", "executing", "succeeded", "failed", "unknown", "lapsed"];
const period = fc.record({ start: fc.integer({ min: 0, max: 8_000 }), length: fc.integer({ min: 0, max: 399 }) })
  .map(({ start, length }) => ({ from: addDays("2010-01-01", start), to: addDays("2010-01-01", start + length) }));

describe("activity", () => {
  it("counts every request of the period once, and none outside", () => {
    fc.assert(fc.property(period, fc.array(fc.record({ offset: fc.integer({ min: -3, max: 402 }), effect: fc.constantFrom("allow", "require_approval", "deny"), status: fc.constantFrom(...STATUSES), count: fc.nat(50) })), (days, drawn) => {
      const counts = drawn.map(({ offset, ...rest }) => ({ ...rest, day: addDays(days.from, offset) }));
      const rows = activityRows(counts, days);
      const within = counts.filter((it) => it.day >= days.from && it.day <= days.to).reduce((sum, it) => sum + it.count, 0);
      expect(rows.reduce((sum, it) => sum + it.total, 0)).toBe(within);
      for (const row of rows) expect(outcomes.reduce((sum, it) => sum + row.counts[it], 0)).toBe(row.total);
    }));
  });

  it("leaves no day out and takes none twice", () => {
    fc.assert(fc.property(period, (days) => {
      const rows = activityRows([], days);
      expect([rows[0]!.from, rows.at(-1)!.to]).toEqual([days.from, days.to]);
      for (const [i, row] of rows.slice(1).entries()) expect(row.from).toBe(addDays(rows[i]!.to, 1));
    }));
  });

  it("goes by days up to a month, and by weeks from Monday beyond", () => {
    expect(activityRows([], { from: "2026-11-01", to: "2026-11-30" })).toHaveLength(30);
    // 2026-11-01 is a Sunday.
    expect(activityRows([], { from: "2026-11-01", to: "2026-12-09" }).map(({ from, to }) => [from, to])).toEqual([
      ["2026-11-01", "2026-11-01"], ["2026-11-02", "2026-11-08"], ["2026-11-09", "2026-11-15"], ["2026-11-16", "2026-11-22"], ["2026-11-23", "2026-11-29"], ["2026-11-30", "2026-12-06"], ["2026-12-07", "2026-12-09"],
    ]);
  });

  it("names outcomes as the populations of evidence do", () => {
    const [row] = activityRows([
      { day: "2026-11-01", effect: "allow", status: "succeeded", count: 4 }, { day: "2026-11-01", effect: "require_approval", status: "succeeded", count: 2 }, { day: "2026-11-01", effect: "require_approval", status: "lapsed", count: 1 },
    ], { from: "2026-11-01", to: "2026-11-01" });
    expect(row!.counts).toMatchObject({ allowed_by_policy: 4, approved_and_executed: 2, expired: 1, denied: 0 });
  });
});
