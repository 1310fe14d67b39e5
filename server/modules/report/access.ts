import { type AccessCount, type AccessRow, accessRows } from "@/server/core/report/access";
import { instantsOf, type Period } from "@/server/core/report/period";
import { query } from "@/server/db/client";
import { fragment, unpreparedSql } from "@/server/db/sql";

/** Kinds of access of one answer at most: those that were asked for last. */
const MOST_KINDS = 2_000;
/** How many of the newest requests are looked through for that many kinds, for each of these: little beside a year's, and mostly enough where there are too many. */
const LOOKED_THROUGH = [4, 16];

export type AccessReport = { rows: AccessRow[]; truncated: boolean };

type Instants = ReturnType<typeof instantsOf>;

const kind = fragment`r.agent_id, r.action, coalesce(r.resource ->> 'type', ''), coalesce(r.resource ->> 'environment', '')`;

/** What agents asked for in a period, were granted and used, by action, type of resource and environment. Each kind is here with all of its requests, or not at all. */
export async function readAccessReport(period: Period, most = MOST_KINDS): Promise<AccessReport> {
  const { from, before } = instantsOf(period);
  const since = await readSince({ from, before }, most + 1);
  // As a value, the lookup stays a hash: as a join, the planner sorts every request of the period.
  const wanted = since === null ? fragment`true`
    : fragment`((${kind}) IN (SELECT ${kind} FROM action_request r WHERE r.created_at >= ${since} AND r.created_at < ${before})) IS TRUE`;
  const counts = await query<AccessCount>(unpreparedSql`
    WITH counted (agent, action, "resourceType", environment, status, allowed, count, last) AS MATERIALIZED (
      SELECT ${kind}, r.status, v.request_id IS NOT NULL, count(*)::int, max(r.created_at)
      FROM action_request r LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.version AND v.policy ->> 'effect' = 'allow'
      WHERE r.created_at >= ${from} AND r.created_at < ${before} AND ${wanted} GROUP BY 1, 2, 3, 4, 5, 6
    ), newest AS (
      SELECT agent, action, "resourceType", environment FROM counted GROUP BY 1, 2, 3, 4 ORDER BY max(last) DESC LIMIT ${most + 1})
    SELECT c.agent, a.name AS "agentName", c.action, c."resourceType", c.environment, c.status, c.allowed, c.count, wire_time(c.last) AS last
    FROM newest JOIN counted c USING (agent, action, "resourceType", environment) JOIN agent a ON a.id = c.agent`);
  const rows = accessRows(counts);
  if (rows.length <= most) return { rows, truncated: false };
  const oldest = rows.reduce((oldest, it) => (it.lastAsked < oldest.lastAsked ? it : oldest));
  return { rows: rows.filter((it) => it !== oldest), truncated: true };
}

/** Since when `kinds` kinds of access or more were asked for: none but these are among the newest that many. Null where the newest requests do not tell, and all are to be counted. */
async function readSince({ from, before }: Instants, kinds: number): Promise<Date | null> {
  for (const times of LOOKED_THROUGH) {
    const [found] = await query<{ since: Date }>(unpreparedSql`
      SELECT max(r.created_at) AS since FROM (SELECT * FROM action_request r WHERE r.created_at >= ${from} AND r.created_at < ${before} ORDER BY r.created_at DESC LIMIT ${times * kinds}) AS r
      GROUP BY ${kind} ORDER BY since DESC OFFSET ${kinds - 1} LIMIT 1`);
    if (found !== undefined) return found.since;
  }
  return null;
}
