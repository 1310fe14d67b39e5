import type { Requirement, Status } from "countersign/contract/action-request";
import type { Finding, RiskLevel } from "countersign/contract/risk";
import type { Approver, Decider, RequestState, StandingDecision } from "@/server/core/action-request/state";
import { destructiveOf } from "@/server/core/action-request/viewed";
import { mayPersonSee } from "@/server/core/action-request/visibility";
import { AppError } from "@/server/core/errors";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import { holdLenders } from "@/server/modules/delegation/queries";
import { readViewed } from "@/server/modules/viewed-mark/queries";

type StateRow = Omit<RequestState, "destructive" | "requirement" | "approvalValidForSeconds" | "executionTimeoutSeconds"> & {
  policy: { requirement: Requirement; approvalValidForSeconds: number; executionTimeoutSeconds: number };
  findings: Finding[];
  status: Status; riskLevel: RiskLevel; decisions: StandingDecision[]; now: Date;
};

/** A locked request; `now` is the database's clock after the lock was granted, or the time of the scenario. */
export type Locked = { state: RequestState; now: Date };

/** Locks a request and reads all that a command judges, so that whoever comes second sees what the first one did. */
export async function lockRequest(tx: Tx, id: string, at?: Date): Promise<Locked> {
  const held = await tx.query(sql`SELECT 1 FROM action_request WHERE id = ${id} FOR UPDATE`);
  if (held.length === 0) throw requestNotFound();
  const [row] = await tx.query<StateRow>(sql`
    SELECT r.id, r.number, r.status, r.version, r.revision, r.digest, r.resource ->> 'id' AS "resourceId", r.audience,
      a.id AS "agentId", a.sponsor_id AS "sponsorId", r.initiator ->> 'onBehalfOf' AS "onBehalfOf",
      ARRAY(SELECT e.author_id FROM request_version e WHERE e.request_id = r.id AND e.author_kind = 'user') AS editors,
      ARRAY(SELECT h.from_id FROM sponsor_handover h WHERE h.agent_id = r.agent_id AND h.at >= r.created_at) AS "formerSponsors", r.risk_level AS "riskLevel", v.policy, v.risk -> 'findings' AS findings,
      r.expires_at AS "expiresAt", r.approval_expires_at AS "approvalExpiresAt", r.resolved_at AS "resolvedAt",
      coalesce((SELECT json_agg(json_build_object('id', d.id, 'approver', d.approver_id, 'groups', d.groups, 'onBehalfOf', d.on_behalf_of, 'decision', d.decision, 'withdrawn', d.withdrawn_at IS NOT NULL)
          ORDER BY d.created_at, d.id) FROM decision d WHERE d.request_id = r.id AND d.version = r.version), '[]') AS decisions,
      date_trunc('milliseconds', clock_timestamp()) AS now
    FROM action_request r
    JOIN agent a ON a.id = r.agent_id
    JOIN request_version v ON v.request_id = r.id AND v.version = r.version
    WHERE r.id = ${id}`);
  const { policy, findings, now, ...rest } = row!;
  return {
    state: { ...rest, destructive: destructiveOf(findings), requirement: policy.requirement, approvalValidForSeconds: policy.approvalValidForSeconds, executionTimeoutSeconds: policy.executionTimeoutSeconds },
    now: at ?? now,
  };
}

/** A person's rights as they are now, whatever the session said. */
export async function readApprover(tx: Tx, personId: string): Promise<Approver> {
  const [person] = await tx.query<Approver>(sql`SELECT id, email, groups, roles FROM person WHERE id = ${personId} AND disabled_at IS NULL FOR SHARE`);
  if (person === undefined) throw new AppError("unauthenticated", { public: "Your account is gone or disabled." });
  return person;
}

/** The same for somebody who acts on a request: to whom it is not visible, it does not exist. */
export async function readViewer(tx: Tx, state: RequestState, personId: string): Promise<Approver> {
  const person = await readApprover(tx, personId);
  if (!mayPersonSee(state, person)) throw requestNotFound();
  return person;
}

/** The same for somebody who decides, with what they viewed and with what people who are away lend to them. */
export async function readDecider(tx: Tx, state: RequestState, personId: string, now: Date): Promise<Decider> {
  return { ...(await readOverrider(tx, state, personId)), lenders: await holdLenders(tx, personId, now) };
}

/** The same for somebody who overrides: nothing that others lend helps there. */
export async function readOverrider(tx: Tx, state: RequestState, personId: string): Promise<Decider> {
  return { ...(await readViewer(tx, state, personId)), viewed: await readViewed(tx, state, personId) };
}

/** What somebody reads who may not see a request, or asks for one that does not exist: the same. */
export function requestNotFound(): AppError {
  return new AppError("not_found", { public: "There is no such request, or you may not see it." });
}
