// Invariant: a period is whole days in UTC, both ends included, and never longer than a report can read.
// Source: ISO 8601 calendar dates; every report says its times in UTC.
import { z } from "zod";

const DAY_MS = 86_400_000;

/** The most days that a report covers. */
export const MOST_DAYS = 400;
/** Days that one chooses with a click; they end today. */
export const presets = [7, 30, 90, 365] as const;

/** Calendar days such as `2026-11-21`. */
export type Period = { from: string; to: string };

const day = z.iso.date("expected a day such as 2026-11-21");

export const period = z.object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, { message: "expected a first day that is not after the last", path: ["from"] })
  .refine((it) => dayCount(it) <= MOST_DAYS, { message: `expected at most ${MOST_DAYS} days`, path: ["from"] });

/** The last `days` days, with today as the last one. */
export function lastDays(days: number, today: string): Period {
  return { from: addDays(today, 1 - days), to: today };
}

/** The instants that a period begins with and ends before. */
export function instantsOf({ from, to }: Period): { from: Date; before: Date } {
  return { from: new Date(`${from}T00:00:00Z`), before: new Date(`${addDays(to, 1)}T00:00:00Z`) };
}

export function dayCount({ from, to }: Period): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

export function addDays(of: string, days: number): string {
  return new Date(Date.parse(`${of}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** What is wrong with a period that somebody typed, in words; null where it can be used. */
export function periodProblem(typed: Period): string | null {
  const parsed = period.safeParse(typed);
  return parsed.success ? null : parsed.error.issues[0]!.message;
}

/** The period in the language of the search. */
export function periodQuery({ from, to }: Period): string {
  return `after:${from} before:${addDays(to, 1)}`;
}
