import { type ApproverRow, approverRows, type DecisionFact } from "@/server/core/report/approvers";
import { instantsOf, type Period } from "@/server/core/report/period";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

/** Decisions that one report counts at most, the newest. */
const MOST = 20_000;

/** `truncated`: there were more decisions than are counted. */
export type ApproversReport = { rows: ApproverRow[]; truncated: boolean };

/** Who decided how much, how fast and when. `zone` is an IANA name. */
export async function readApproversReport({ zone, ...period }: Period & { zone: string }): Promise<ApproversReport> {
  const { from, before } = instantsOf(period);
  const facts = await query<DecisionFact>(sql`
    SELECT d.approver_id AS approver, p.name, d.decision AS verdict, d.shown,
      greatest(0, extract(epoch FROM d.created_at - v.created_at))::float8 AS seconds,
      extract(isodow FROM d.created_at AT TIME ZONE ${zone})::int AS weekday, extract(hour FROM d.created_at AT TIME ZONE ${zone})::int AS hour,
      CASE WHEN r.version = d.version THEN r.risk_level ELSE v.risk ->> 'level' END AS risk
    FROM (SELECT * FROM decision WHERE created_at >= ${from} AND created_at < ${before} ORDER BY created_at DESC LIMIT ${MOST + 1}) d
    JOIN person p ON p.id = d.approver_id JOIN action_request r ON r.id = d.request_id
    JOIN request_version v ON v.request_id = d.request_id AND v.version = d.version`);
  return { rows: approverRows(facts.slice(0, MOST)), truncated: facts.length > MOST };
}
