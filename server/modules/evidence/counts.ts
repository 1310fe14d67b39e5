import { memberEventTypes, type Population, populationOfEvent, populationOfRequest, populations } from "@/server/core/evidence/population";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

/** How many members each population of a period has now; zero is said as well. An export counts again, from the log. */
export async function countPopulations({ from, to }: { from: string; to: string }): Promise<Record<Population, number>> {
  const [requests, events] = await Promise.all([
    query<{ status: string; effect: string; count: number }>(sql`
      SELECT r.status, v.policy ->> 'effect' AS effect, count(*)::int AS count FROM action_request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
      WHERE r.created_at >= ${from} AND r.created_at < ${to} GROUP BY 1, 2`),
    query<{ type: string; count: number }>(sql`
      SELECT type, count(*)::int AS count FROM audit_event WHERE type = ANY (${memberEventTypes}::text[]) AND at >= ${from} AND at < ${to} GROUP BY 1`),
  ]);
  const counts = Object.fromEntries(populations.map((it) => [it, 0])) as Record<Population, number>;
  for (const it of requests) counts[populationOfRequest(it)] += it.count;
  for (const { type, count } of events) counts[populationOfEvent(type)!] += count;
  return counts;
}
