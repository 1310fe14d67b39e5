import type { BundleLog } from "countersign/contract/evidence-bundle";
import type { ExportView } from "countersign/contract/export";
import { memberEventTypes } from "@/server/core/evidence/population";
import { query } from "@/server/db/client";
import { sql, unpreparedSql } from "@/server/db/sql";
import { env } from "@/server/env";

/** What the log holds of a period, counted by the database alone. Sizes: `before` its first entry, `after` its last one. */
export type PeriodCounts = { entries: number; requests: number; events: number; before: number; after: number };

type Scope = Pick<ExportView, "from" | "to" | "log">;

/** Counts the period, apart from what reads the entries: the two have to agree. */
export async function countPeriod({ from, to, log: { size } }: Scope): Promise<PeriodCounts> {
  const [counted] = await query<{ entries: number; requests: number; events: number; first: number | null; last: number | null }>(unpreparedSql`
    SELECT count(*) AS entries, count(*) FILTER (WHERE e.type = 'request.created') AS requests, count(*) FILTER (WHERE e.type = ANY (${memberEventTypes}::text[])) AS events,
      min(l.index) AS first, max(l.index) AS last
    FROM log_entry l JOIN audit_event e ON e.id = l.event_id WHERE l.index < ${size} AND e.at >= ${from} AND e.at < ${to}`);
  const { first, last, ...counts } = counted!;
  return { ...counts, before: first ?? size, after: last === null ? size : last + 1 };
}

/** The part of the log that a bundle holds: all of it from before the period on, or what a query selects. Sizes are published ones. */
export async function coverageOf({ log: { size }, query: search }: Pick<ExportView, "log" | "query">, before: number): Promise<BundleLog> {
  const origin = env().LOG_ORIGIN;
  if (search.trim() !== "") return { kind: "selection", origin, size };
  const [start] = await query<{ size: number | null }>(sql`SELECT max(size) AS size FROM log_checkpoint WHERE size <= ${Math.min(before, size - 1)}`);
  return { kind: "full-range", origin, from: start?.size ?? 0, to: size };
}
