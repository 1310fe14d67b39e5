import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { ProposalItem, ProposalView } from "./views";

/** The change that waits for a second administrator; null where none does. Open to everybody who is signed in, as the policy is. */
export async function getOpenProposal(_actor: PersonActor): Promise<ProposalView | null> {
  const [open] = await query<ProposalView>(sql`
    SELECT o.id, o.status, o.note, o.source, b.number AS base, v.number AS again, json_build_object('id', p.id, 'name', p.name) AS "proposedBy",
      wire_time(o.proposed_at) AS "proposedAt", NULL AS "endedBy", NULL AS "endedAt", o.reason, NULL::int AS number
    FROM policy_proposal o JOIN policy_version b ON b.id = o.base_id LEFT JOIN policy_version v ON v.id = o.version_id JOIN person p ON p.id = o.proposed_by
    WHERE o.status = 'open'`);
  return open ?? null;
}

/** The last proposals, newest first, without their text. */
export function listProposals(_actor: PersonActor): Promise<ProposalItem[]> {
  return query<ProposalItem>(sql`
    SELECT o.id, o.status, o.note, b.number AS base, CASE WHEN v.created_at < o.proposed_at THEN v.number END AS again,
      json_build_object('id', p.id, 'name', p.name) AS "proposedBy", wire_time(o.proposed_at) AS "proposedAt",
      CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'name', e.name) END AS "endedBy", wire_time(o.ended_at) AS "endedAt", o.reason,
      CASE WHEN o.status = 'activated' THEN v.number END AS number
    FROM policy_proposal o JOIN policy_version b ON b.id = o.base_id LEFT JOIN policy_version v ON v.id = o.version_id
      JOIN person p ON p.id = o.proposed_by LEFT JOIN person e ON e.id = o.ended_by
    ORDER BY o.proposed_at DESC LIMIT 20`);
}

/** How many changes of the policy wait for this person: those that somebody else proposed, if they are an administrator. */
export async function countProposals(reader: PersonActor): Promise<number> {
  if (!reader.roles.includes("admin")) return 0;
  const [row] = await query<{ waiting: number }>(sql`SELECT count(*)::int AS waiting FROM policy_proposal WHERE status = 'open' AND proposed_by <> ${reader.id}`);
  return row!.waiting;
}
