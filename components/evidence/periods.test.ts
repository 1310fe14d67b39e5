import { expect, test } from "vitest";
import { daysOf, periodOf, presets } from "./periods";

const labelled = (now: string) => Object.fromEntries(presets(Date.parse(now)).map((it) => [it.label, it.days]));

test("presets are whole quarters, months and years in UTC, also at the turn of a year", () => {
  expect(labelled("2026-01-01T00:00:00Z")).toEqual({
    "Last quarter": { from: "2025-10-01", to: "2025-12-31" }, "This quarter": { from: "2026-01-01", to: "2026-03-31" }, "Last month": { from: "2025-12-01", to: "2025-12-31" },
    "Last year": { from: "2025-01-01", to: "2025-12-31" }, "Last 12 months": { from: "2025-01-02", to: "2026-01-01" },
  });
  expect(labelled("2026-11-21T23:59:59Z")["Last quarter"]).toEqual({ from: "2026-07-01", to: "2026-09-30" });
});

test("a period has both of its days, and is read back as them", () => {
  const period = periodOf({ from: "2026-02-01", to: "2026-02-28" });
  expect(period).toEqual({ from: "2026-02-01T00:00:00.000Z", to: "2026-03-01T00:00:00.000Z" });
  expect(daysOf(period!)).toEqual({ from: "2026-02-01", to: "2026-02-28" });
});

test.each([[{ from: "", to: "2026-01-01" }], [{ from: "2026-01-02", to: "2026-01-01" }], [{ from: "2026-02-30", to: "" }]])("%j is no period", (days) => {
  expect(periodOf(days)).toBeNull();
});
