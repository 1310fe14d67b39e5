import { memberEventTypes, type Population, populationOfEvent, populationOfRequest, populations } from "@/server/core/evidence/population";
import { type Fragment, fragment, sql, unpreparedSql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { readSearch, readUpToDate, searchCondition } from "@/server/modules/audit/queries";

/** As long as counting takes no longer: somebody waits for it while they choose. */
const PATIENCE_MS = 2_000;
/** What PostgreSQL calls a statement that took too long. */
const CANCELLED = "57014";

type Asked = { from: string; to: string; query: string };

/** How many members each population of a period has now, of what a query finds; zero is said as well. Null where that takes too long. An export counts again, from the log. */
export async function countPopulations({ from, to, query }: Asked): Promise<Record<Population, number> | null> {
  const search = readSearch(query);
  if (search !== null) await readUpToDate();
  const found = search === null ? null : await searchCondition(search);
  try {
    return await transaction(async (tx) => {
      await tx.query(sql`SELECT set_config('statement_timeout', ${String(PATIENCE_MS)}, true)`);
      return count(tx, { from, to }, found);
    });
  } catch (error) {
    if ((error as { code?: string }).code === CANCELLED) return null;
    throw error;
  }
}

// A request is found by any of its entries, other members by their own.
async function count(tx: Tx, { from, to }: { from: string; to: string }, found: Fragment | null): Promise<Record<Population, number>> {
  const requests = await tx.query<{ status: string; effect: string; count: number }>(unpreparedSql`
    SELECT r.status, v.policy ->> 'effect' AS effect, count(*)::int AS count FROM action_request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
    WHERE r.created_at >= ${from} AND r.created_at < ${to}
      AND ${found === null ? fragment`true` : fragment`r.id IN (SELECT h.request_id FROM log_entry l JOIN audit_event h ON h.id = l.event_id WHERE ${found})`} GROUP BY 1, 2`);
  const events = await tx.query<{ type: string; count: number }>(unpreparedSql`
    SELECT e.type, count(*)::int AS count FROM audit_event e WHERE e.type = ANY (${memberEventTypes}::text[]) AND e.at >= ${from} AND e.at < ${to}
      AND ${found === null ? fragment`true` : fragment`e.id IN (SELECT l.event_id FROM log_entry l WHERE ${found})`} GROUP BY 1`);
  const counts = Object.fromEntries(populations.map((it) => [it, 0])) as Record<Population, number>;
  for (const it of requests) counts[populationOfRequest(it)] += it.count;
  for (const it of events) counts[populationOfEvent(it.type)!] += it.count;
  return counts;
}
