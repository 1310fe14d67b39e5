import { type AccessCount, type AccessRow, accessRows } from "@/server/core/report/access";
import { instantsOf, type Period } from "@/server/core/report/period";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

/** Kinds of access of one answer at most: those that were asked for last. */
const MOST_KINDS = 2_000;

export type AccessReport = { rows: AccessRow[]; truncated: boolean };

/** What agents asked for in a period, were granted and used, by action, type of resource and environment. Each kind is here with all of its requests, or not at all. */
export async function readAccessReport(period: Period, most = MOST_KINDS): Promise<AccessReport> {
  const { from, before } = instantsOf(period);
  const counts = await query<AccessCount>(sql`
    WITH counted AS MATERIALIZED (
      SELECT r.agent_id AS agent, r.action, coalesce(r.resource ->> 'type', '') AS "resourceType", coalesce(r.resource ->> 'environment', '') AS environment,
        r.status, v.request_id IS NOT NULL AS allowed, count(*)::int AS count, max(r.created_at) AS last
      FROM action_request r LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.version AND v.policy ->> 'effect' = 'allow'
      WHERE r.created_at >= ${from} AND r.created_at < ${before} GROUP BY 1, 2, 3, 4, 5, 6
    ), newest AS (
      SELECT agent, action, "resourceType", environment FROM counted GROUP BY 1, 2, 3, 4 ORDER BY max(last) DESC LIMIT ${most + 1})
    SELECT c.agent, a.name AS "agentName", c.action, c."resourceType", c.environment, c.status, c.allowed, c.count, wire_time(c.last) AS last
    FROM newest JOIN counted c USING (agent, action, "resourceType", environment) JOIN agent a ON a.id = c.agent`);
  const rows = accessRows(counts);
  if (rows.length <= most) return { rows, truncated: false };
  const oldest = rows.reduce((oldest, it) => (it.lastAsked < oldest.lastAsked ? it : oldest));
  return { rows: rows.filter((it) => it !== oldest), truncated: true };
}
