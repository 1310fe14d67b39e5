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
  const counts = await query<AccessCount & { place: number }>(sql`
    SELECT k.agent, a.name AS "agentName", k.action, k."resourceType", k.environment, k.status, k.effect, k.count, wire_time(k.last) AS last, k.place FROM (
      SELECT n.*, (dense_rank() OVER (ORDER BY n.newest DESC, n.agent, n.action, n."resourceType", n.environment))::int AS place FROM (
        SELECT g.*, max(g.last) OVER (PARTITION BY g.agent, g.action, g."resourceType", g.environment) AS newest FROM (
          SELECT r.agent_id AS agent, r.action, coalesce(r.resource ->> 'type', '') AS "resourceType", coalesce(r.resource ->> 'environment', '') AS environment,
            r.status, v.policy ->> 'effect' AS effect, count(*)::int AS count, max(r.created_at) AS last
          FROM action_request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
          WHERE r.created_at >= ${from} AND r.created_at < ${before} GROUP BY 1, 2, 3, 4, 5, 6) g) n) k
    JOIN agent a ON a.id = k.agent WHERE k.place <= ${most + 1}`);
  const kept = counts.filter((it) => it.place <= most);
  return { rows: accessRows(kept), truncated: kept.length < counts.length };
}
