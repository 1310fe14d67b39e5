import { type ActivityCount, type ActivityRow, activityRows } from "@/server/core/report/activity";
import { instantsOf, type Period } from "@/server/core/report/period";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

/** What became of the requests that were submitted in a period, by day or week. */
export async function readActivityReport(period: Period): Promise<ActivityRow[]> {
  const { from, before } = instantsOf(period);
  const counts = await query<ActivityCount>(sql`
    SELECT to_char(c.day, 'YYYY-MM-DD') AS day, c.status, CASE WHEN c.allowed THEN 'allow' ELSE 'require_approval' END AS effect, c.count FROM (
      SELECT (r.created_at AT TIME ZONE 'UTC')::date AS day, r.status, v.request_id IS NOT NULL AS allowed, count(*)::int AS count
      FROM action_request r LEFT JOIN request_version v ON v.request_id = r.id AND v.version = r.version AND v.policy ->> 'effect' = 'allow'
      WHERE r.created_at >= ${from} AND r.created_at < ${before} GROUP BY 1, 2, 3) c`);
  return activityRows(counts, period);
}
