import type { Status } from "countersign/contract/action-request";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { AgentActivity } from "./views";

const DAYS = 30;
const TOP_ACTIONS = 5;

type Counts = Pick<AgentActivity, "statuses" | "decisions" | "actions" | "days">;

/** What an agent asked for in the last 30 days, and how it went. */
export async function readActivity(agentId: string): Promise<AgentActivity> {
  const [[counts], [last]] = await Promise.all([
    query<Counts>(sql`
      WITH recent AS MATERIALIZED (
        SELECT id, status, action, (created_at AT TIME ZONE 'UTC')::date AS day FROM action_request
        WHERE agent_id = ${agentId} AND created_at > clock_timestamp() - make_interval(days => ${DAYS}))
      SELECT
        coalesce((SELECT json_object_agg(status, n) FROM (SELECT status, count(*)::int AS n FROM recent GROUP BY status) s), '{}') AS statuses,
        coalesce((SELECT json_object_agg(decision, n) FROM (
          SELECT d.decision, count(*)::int AS n FROM decision d JOIN recent r ON r.id = d.request_id WHERE d.withdrawn_at IS NULL GROUP BY d.decision) d), '{}') AS decisions,
        coalesce((SELECT json_agg(json_build_object('action', action, 'count', n) ORDER BY n DESC, action) FROM (
          SELECT action, count(*)::int AS n FROM recent GROUP BY action ORDER BY n DESC, action LIMIT ${TOP_ACTIONS}) a), '[]') AS actions,
        (SELECT json_agg(json_build_object('day', to_char(day, 'YYYY-MM-DD'), 'count', (SELECT count(*)::int FROM recent r WHERE r.day = d.day::date)) ORDER BY day)
          FROM generate_series((clock_timestamp() AT TIME ZONE 'UTC')::date - ${DAYS - 1}::int, (clock_timestamp() AT TIME ZONE 'UTC')::date, interval '1 day') AS d (day)) AS days`),
    query<{ number: number; action: string; status: Status; createdAt: string }>(sql`
      SELECT number, action, status, wire_time(created_at) AS "createdAt" FROM action_request WHERE agent_id = ${agentId} ORDER BY number DESC LIMIT 1`),
  ]);
  return { ...counts!, last: last ?? null };
}

