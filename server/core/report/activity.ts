// Invariant: every request of the period is counted once, in the bucket of the day it was submitted and under one outcome; empty buckets are there.
// Source: the populations of evidence, so that the report and an export name the same outcomes.
import { type Population, populationOfRequest, populationWords } from "@/server/core/evidence/population";
import { addDays, dayCount, type Period } from "./period";
import type { Column } from "./table";

/** What can become of a request, in the order of the chart. */
export const outcomes = ["approved_and_executed", "allowed_by_policy", "denied", "expired", "failed", "unknown", "open_or_withdrawn"] as const satisfies readonly Population[];
export type Outcome = (typeof outcomes)[number];

/** Requests of one day with the same effect and status. */
export type ActivityCount = { day: string; effect: string; status: string; count: number };
/** A day, or a week from Monday as far as it is in the period. `from` and `to` are its days. */
export type ActivityRow = Period & { counts: Record<Outcome, number>; total: number };

/** Days that are shown one by one; a longer period is shown by weeks. */
const MOST_BARS_OF_DAYS = 31;

export function activityRows(counts: readonly ActivityCount[], period: Period): ActivityRow[] {
  const rows = bucketsOf(period).map((it): ActivityRow => ({ ...it, counts: Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as ActivityRow["counts"], total: 0 }));
  for (const { day, count, ...request } of counts) {
    const row = rows.find((it) => it.from <= day && day <= it.to);
    if (row === undefined) continue;
    row.counts[populationOfRequest(request) as Outcome] += count;
    row.total += count;
  }
  return rows;
}

function bucketsOf({ from, to }: Period): Period[] {
  const step = dayCount({ from, to }) <= MOST_BARS_OF_DAYS ? 1 : 7;
  const buckets: Period[] = [];
  for (let start = from; start <= to;) {
    const last = step === 1 ? start : addDays(start, 6 - daysAfterMonday(start));
    const end = last < to ? last : to;
    buckets.push({ from: start, to: end });
    start = addDays(end, 1);
  }
  return buckets;
}

function daysAfterMonday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

export const activityColumns: readonly Column<ActivityRow>[] = [
  { title: "From", kind: "text", value: (it) => it.from },
  { title: "To", kind: "text", value: (it) => it.to },
  { title: "Requests", kind: "count", value: (it) => it.total },
  ...outcomes.map((outcome): Column<ActivityRow> => ({ title: populationWords[outcome].title, kind: "count", value: (it) => it.counts[outcome] })),
];
