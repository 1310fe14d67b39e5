import { expect, test } from "vitest";
import { dayField, endOfDay, startOfDay } from "./days";

test.each(["2026-03-01", "2026-02-28", "2024-02-29", "2026-12-31"])("the day %s begins at its midnight and ends just before the next", (day) => {
  expect(dayField(startOfDay(day).getTime())).toBe(day);
  expect(dayField(endOfDay(day).getTime())).toBe(day);
  expect(dayField(endOfDay(day).getTime() + 1)).not.toBe(day);
});
