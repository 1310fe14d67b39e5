import { instantsOf, type Period } from "@/server/core/report/period";
import type { PolicyChangeRow } from "@/server/core/report/policy-changes";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

/** Rows of one answer at most, the newest. */
const MOST = 1_000;

export type PolicyChangesReport = { rows: PolicyChangeRow[]; truncated: boolean };

/** What was proposed, rejected and activated in a period, newest first. */
export async function readPolicyChangesReport(period: Period): Promise<PolicyChangesReport> {
  const { from, before } = instantsOf(period);
  const rows = await query<PolicyChangeRow>(sql`
    SELECT e.id, l.index, wire_time(e.at) AS at, e.type, coalesce(p.name, 'Countersign') AS actor, o.name AS proposer,
      v.number, q.number AS previous, e.data ->> 'digest' AS digest, coalesce(v.note, n.note) AS note
    FROM audit_event e LEFT JOIN log_entry l ON l.event_id = e.id LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN policy_proposal n ON n.id = e.data ->> 'proposal'
    LEFT JOIN person o ON o.id = coalesce(e.data ->> 'proposer', n.proposed_by)
    LEFT JOIN policy_version v ON e.type = 'policy.activated' AND v.id = e.data ->> 'policy'
    LEFT JOIN policy_version q ON e.type = 'policy.activated' AND q.id = e.data ->> 'previous'
    WHERE e.type LIKE 'policy.%' AND e.at >= ${from} AND e.at < ${before} ORDER BY e.at DESC, e.id DESC LIMIT ${MOST + 1}`);
  return { rows: rows.slice(0, MOST), truncated: rows.length > MOST };
}
