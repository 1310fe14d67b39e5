import type { GrantAnswer, RedeemAnswer, RedeemInput } from "countersign/contract/grant";
import { toHex } from "countersign/log/bytes";
import type { AgentActor } from "@/server/core/actor";
import { effectiveStatus } from "@/server/core/action-request/status";
import { isExecutor, mayAgentSee } from "@/server/core/action-request/visibility";
import { AppError, refusalError } from "@/server/core/errors";
import { checkRedemption } from "@/server/core/grant/check";
import { grantExpiry, makeClaims } from "@/server/core/grant/claims";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { env } from "@/server/env";
import { lockRequest, requestNotFound } from "@/server/modules/action-request/lock";
import { nextRevision, sameRevision, writeStatus } from "@/server/modules/action-request/write";
import { openGrant, signGrant } from "./token";
import { readApproved, readGrant, writeGrant } from "./store";

/** Proves the event that approved a request; waits until it is sequenced. */
export type ProveEvent = (eventId: string) => Promise<{ index: number; leafHash: Uint8Array; proof: string }>;

/** Issues the grant of an approved request: always the one id, with a fresh expiry each time, until it is redeemed or the approval lapses. */
export async function issueGrant(actor: AgentActor, requestId: string, prove: ProveEvent, at?: Date): Promise<GrantAnswer> {
  const approved = await readApproved(requestId);
  if (approved === null || !mayAgentSee(approved, actor)) throw requestNotFound();
  if (approved.approvalEventId === null) throw new AppError("not_approved", { public: `The request is ${approved.status}.`, facts: { requestStatus: approved.status } });
  const proven = await prove(approved.approvalEventId);
  const issued = await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const status = effectiveStatus(state, now);
    const existing = await readGrant(tx, requestId);
    if (existing?.redeemedAt) throw new AppError("grant_already_redeemed", { public: `The grant was redeemed at ${existing.redeemedAt.toISOString()}.` });
    if (status !== "approved" || state.version !== approved.version) throw new AppError("not_approved", { public: `The request is ${status}.`, facts: { requestStatus: status } });
    const grantId = existing?.id ?? newId("grt");
    const expiresAt = grantExpiry(now, state.approvalExpiresAt!);
    await writeGrant(tx, { id: grantId, requestId, version: state.version, issuedAt: now, expiresAt });
    await appendEvent(tx, { type: "grant.issued", actor, at: now, request: sameRevision(state), subjectId: grantId, data: { grant: grantId, expires: expiresAt.toISOString() } });
    return { grantId, now, expiresAt, digest: state.digest };
  });
  const grant = await signGrant(makeClaims({
    issuer: env().APP_URL, audience: approved.audience, agentId: approved.agentId, grantId: issued.grantId, issuedAt: issued.now, expiresAt: issued.expiresAt,
    action: approved.action, resource: approved.resource, params: approved.params, digest: issued.digest, requestId, version: approved.version,
    policyDigest: approved.policyDigest, log: { origin: env().LOG_ORIGIN, index: proven.index, leaf: toHex(proven.leafHash) },
  }));
  return { grant, proof: proven.proof, expiresAt: issued.expiresAt.toISOString() };
}

/** Redeems a grant, once, for exactly the approved payload; from here on the request is executing. */
export async function redeemGrant(actor: AgentActor, input: RedeemInput, at?: Date): Promise<RedeemAnswer> {
  const claims = await openGrant(input.grant);
  const outcome = await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, claims.req, at);
    if (!isExecutor(state, actor)) return refused(tx, actor, state.id, claims.jti, new AppError("wrong_audience", { public: `The grant is for ${state.audience === "agent" ? "the agent that asked" : state.audience}.` }), at);
    const stored = await readGrant(tx, state.id);
    if (stored === null || stored.id !== claims.jti) throw new AppError("invalid_grant", { public: "The grant is not the one of this request." });
    const checked = checkRedemption(state, stored, claims, input, now);
    if (!checked.ok) return refused(tx, actor, state.id, stored.id, refusalError(checked), at);
    const executionId = newId("exe");
    const dueAt = new Date(now.getTime() + state.executionTimeoutSeconds * 1000);
    await tx.query(sql`UPDATE action_grant SET redeemed_at = ${now} WHERE id = ${stored.id}`);
    await tx.query(sql`
      INSERT INTO execution (id, request_id, executor_id, status, started_at, due_at) VALUES (${executionId}, ${state.id}, ${actor.id}, 'executing', ${now}, ${dueAt})`);
    await appendEvent(tx, { type: "grant.redeemed", actor, at: now, request: sameRevision(state), subjectId: stored.id, data: { grant: stored.id, execution: executionId } });
    const eventId = await appendEvent(tx, {
      type: "execution.started", actor, at: now, request: nextRevision(state), subjectId: executionId,
      data: { execution: executionId, grant: stored.id, due: dueAt.toISOString(), status: "executing" },
    });
    await writeStatus(tx, state, "executing", now, eventId);
    return { executionId, startedAt: now.toISOString() };
  });
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

// A refused redemption stays on record: the transaction commits the event and the caller gets the error.
async function refused(tx: Tx, actor: AgentActor, requestId: string, grant: string, error: AppError, at?: Date): Promise<AppError> {
  const { state, now } = await lockRequest(tx, requestId, at);
  await appendEvent(tx, { type: "grant.refused", actor, at: now, request: sameRevision(state), data: { grant, code: error.code } });
  return error;
}
