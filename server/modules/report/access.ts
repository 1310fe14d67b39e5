import { type AccessCount, type AccessRow, accessRows } from "@/server/core/report/access";
import { instantsOf, type Period } from "@/server/core/report/period";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

/** Agents with their actions, by status, that one answer counts at most. */
const MOST = 4_000;

export type AccessReport = { rows: AccessRow[]; truncated: boolean };

/** What agents asked for in a period, were granted and used, by action, type of resource and environment. */
export async function readAccessReport(period: Period): Promise<AccessReport> {
  const { from, before } = instantsOf(period);
  const counts = await query<AccessCount>(sql`
    SELECT g.*, a.name AS "agentName" FROM (
      SELECT r.agent_id AS agent, r.action, coalesce(r.resource ->> 'type', '') AS "resourceType", coalesce(r.resource ->> 'environment', '') AS environment,
        r.status, v.policy ->> 'effect' AS effect, count(*)::int AS count, wire_time(max(r.created_at)) AS last
      FROM action_request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
      WHERE r.created_at >= ${from} AND r.created_at < ${before} GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4 LIMIT ${MOST + 1}) g
    JOIN agent a ON a.id = g.agent`);
  return { rows: accessRows(counts.slice(0, MOST)), truncated: counts.length > MOST };
}
