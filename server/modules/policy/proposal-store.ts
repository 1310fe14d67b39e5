import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import type { ProposalState } from "@/server/core/policy/proposal";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import type { Current } from "./activation";

type Proposed = { source: string; digest: string; note: string; base: Current; /** The older version that it would bring back. */ again: string | null };

/** Records a change that a second administrator decides about. One at a time: the policy is locked. */
export async function propose(tx: Tx, actor: PersonActor, { source, digest, note, base, again }: Proposed, now: Date): Promise<{ outcome: "proposed"; id: string; number: null }> {
  const [open] = await tx.query<{ id: string; name: string }>(sql`
    SELECT o.id, p.name FROM policy_proposal o JOIN person p ON p.id = o.proposed_by WHERE o.status = 'open'`);
  if (open !== undefined) throw new AppError("conflict", { public: `A change that ${open.name} proposed is waiting: it is approved, rejected or withdrawn first.`, facts: { proposal: open.id } });
  const id = newId("prp");
  await tx.query(sql`
    INSERT INTO policy_proposal (id, source, digest, note, base_id, version_id, proposed_by, proposed_at)
    VALUES (${id}, ${source}, ${digest}, ${note}, ${base.id}, ${again}, ${actor.id}, ${now})`);
  await appendEvent(tx, { type: "policy.proposed", actor, at: now, subjectId: id, data: { proposal: id, base: base.id, digest, again }, disclose: note === "" ? {} : { note } });
  return { outcome: "proposed", id, number: null };
}

export type HeldProposal = ProposalState & { id: string; source: string; digest: string; note: string; version: { id: string; number: number; digest: string } | null };

/** A proposal under the policy's lock. The proposer's row is held, so that their rights stay what was read. */
export async function readProposal(tx: Tx, id: string): Promise<HeldProposal> {
  const [row] = await tx.query<HeldProposal>(sql`
    SELECT o.id, o.status, o.source, o.digest, o.note, o.base_id AS base, json_build_object('id', p.id, 'name', p.name) AS proposer,
      'admin' = ANY (p.roles) AND p.disabled_at IS NULL AS "proposerIsAdmin",
      CASE WHEN v.id IS NOT NULL THEN json_build_object('id', v.id, 'number', v.number, 'digest', v.digest) END AS version
    FROM policy_proposal o JOIN person p ON p.id = o.proposed_by LEFT JOIN policy_version v ON v.id = o.version_id
    WHERE o.id = ${id} FOR SHARE OF p`);
  if (row === undefined) throw new AppError("not_found", { public: "There is no such proposal." });
  return row;
}

/** Ends an open proposal. */
export async function endProposal(tx: Tx, id: string, end: { status: "activated" | "rejected" | "withdrawn" | "superseded"; by: string; now: Date; reason?: string; version?: string }): Promise<void> {
  await tx.query(sql`
    UPDATE policy_proposal SET status = ${end.status}, ended_by = ${end.by}, ended_at = ${end.now}, reason = ${end.reason ?? ""}, version_id = coalesce(version_id, ${end.version ?? null})
    WHERE id = ${id}`);
}
