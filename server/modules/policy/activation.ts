import type { PersonActor, SystemActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import { endProposal } from "./proposal-store";

export type Activated = { id: string; number: number };
export type Current = { id: string; number: number; source: string; activatedBy: string; activatedAt: Date };

/** Locks the policy and reads the active version. The lock is not the row's: before the first activation there is none. */
export async function lockPolicy(tx: Tx): Promise<Current | null> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended('countersign.policy', 0))`);
  const [current] = await tx.query<Current>(sql`
    SELECT v.id, v.number, v.source, coalesce(p.name, a.activated_by) AS "activatedBy", a.activated_at AS "activatedAt"
    FROM active_policy a JOIN policy_version v ON v.id = a.version_id LEFT JOIN person p ON p.id = a.activated_by`);
  return current ?? null;
}

/** Refuses an editor who has not seen the version that is active now. */
export function refuseMoved(current: Current | null, basedOn: number): void {
  if ((current?.number ?? 0) === basedOn) return;
  if (current === null) throw new AppError("conflict", { public: `No policy is active; you started from version ${basedOn}.`, facts: { number: 0 } });
  const { number, activatedBy } = current;
  const activatedAt = current.activatedAt.toISOString();
  throw new AppError("conflict", {
    public: `${activatedBy} activated version ${number} at ${activatedAt}; you started from version ${basedOn}.`, facts: { number, activatedBy, activatedAt },
  });
}

/** Makes a version the active one, and records it. A proposal that is still open was based on what judges no more. */
export async function moveTo(tx: Tx, actor: PersonActor | SystemActor, current: Current | null, version: Activated & { digest: string }, note: string, now: Date, agreed?: { proposal: string; proposer: string }): Promise<void> {
  await tx.query(sql`
    INSERT INTO active_policy (id, version_id, activated_by, activated_at) VALUES (1, ${version.id}, ${actor.id}, ${now})
    ON CONFLICT (id) DO UPDATE SET version_id = excluded.version_id, activated_by = excluded.activated_by, activated_at = excluded.activated_at`);
  await appendEvent(tx, {
    type: "policy.activated", actor, at: now, subjectId: version.id,
    data: { policy: version.id, number: version.number, digest: version.digest, previous: current?.id ?? null, ...agreed }, disclose: note === "" ? {} : { note },
  });
  for (const { id } of await tx.query<{ id: string }>(sql`SELECT id FROM policy_proposal WHERE status = 'open'`)) {
    await endProposal(tx, id, { status: "superseded", by: actor.id, now });
    await appendEvent(tx, { type: "policy.proposal_superseded", actor, at: now, subjectId: id, data: { proposal: id, policy: version.id } });
  }
}
