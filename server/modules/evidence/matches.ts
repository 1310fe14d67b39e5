import { setTimeout as pause } from "node:timers/promises";
import { query } from "@/server/db/client";
import { unpreparedSql } from "@/server/db/sql";
import { readSearch, readUpToDate, searchCondition } from "@/server/modules/audit/queries";
import type { Progress } from "./make-export";

/** The entries that a query finds, ascending; null where it finds everything. */
export type Matches = Int32Array | null;

const AGAIN_MS = 200;

/** Asks the search, once it has read as far as the export does. Meanwhile the task is held. */
export async function readMatches(text: string, size: number, progress: Progress): Promise<Matches> {
  const search = readSearch(text);
  if (search === null) return null;
  while ((await readUpToDate()).indexed < size) {
    await progress(0, size);
    await pause(AGAIN_MS);
  }
  const [found] = await query<{ indexes: string | null }>(unpreparedSql`
    SELECT string_agg(l.index::text, ',' ORDER BY l.index) AS indexes FROM log_entry l WHERE l.index < ${size} AND ${await searchCondition(search)}`);
  return Int32Array.from((found?.indexes ?? "").split(",").filter((it) => it !== ""), Number);
}

/** Those of `first <= index < end`. */
export function matchesWithin(matches: Int32Array, first: number, end: number): number[] {
  return [...matches.subarray(firstAtLeast(matches, first), firstAtLeast(matches, end))];
}

/** Whether one of some entries is among them. */
export function matchesAny(matches: Matches, indexes: readonly number[]): boolean {
  return matches === null || indexes.some((it) => matches[firstAtLeast(matches, it)] === it);
}

function firstAtLeast(sorted: Int32Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
