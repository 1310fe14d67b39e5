import type { ActionRequest, AmendInput, Initiator, Resource } from "countersign/contract/action-request";
import type { Artifact } from "countersign/contract/artifact";
import type { JsonObject } from "countersign/contract/json";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { refuseSettled } from "@/server/core/action-request/decide";
import { payloadDigest } from "@/server/core/action-request/digest";
import { isApprover } from "@/server/core/action-request/eligibility";
import { requestDisclosures, requestFacts } from "@/server/core/action-request/facts";
import { judge, type Subject } from "@/server/core/action-request/judge";
import type { RequestState } from "@/server/core/action-request/state";
import { AppError, refusalError } from "@/server/core/errors";
import { unmask } from "@/server/core/secret/mask";
import { appendEvent } from "@/server/db/audit-writer";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { readActivePolicy } from "@/server/modules/policy/queries";
import { assessRisk } from "@/server/modules/risk/queries";
import { type Locked, lockRequest, readDecider, requestNotFound } from "./lock";
import { masked } from "./masked";
import { getRequestFor } from "./queries";

type Current = Subject & { agentName: string; createdAt: Date; resource: Resource; initiator: Initiator; artifacts: Artifact[]; params: JsonObject };
type Amendment = Locked & { amended: Current };

/** Makes the next version of a request: judged anew, with no decision on it yet. The agent amends its own; an approver who edits becomes a requester of that version. */
export async function amendRequest(actor: AgentActor | PersonActor, requestId: string, input: AmendInput, at?: Date): Promise<ActionRequest> {
  // What a version holds never changes, so that the risk of the next one can be told before the lock under which it is written: nobody waits for the analysis.
  const foreseen = await transaction((tx) => prepare(tx, actor, requestId, input, at));
  const risk = await assessRisk(foreseen.amended);
  const policy = await readActivePolicy();
  await transaction(async (tx) => {
    const { state, now, amended } = await prepare(tx, actor, requestId, input, at);
    const judged = judge(policy.compiled, policy.number, amended, { id: state.agentId, name: amended.agentName, sponsor: state.sponsorId }, risk);
    const version = state.version + 1;
    const digest = payloadDigest({ ...amended, audience: state.audience });
    const approvalExpiresAt = judged.status === "approved" ? new Date(now.getTime() + judged.outcome.approvalValidForSeconds * 1000) : null;
    // An amendment can bring the end nearer and never put it off beyond what the agent asked for at first.
    const expiresAt = new Date(Math.min(state.expiresAt.getTime(), now.getTime() + judged.outcome.expiresInSeconds * 1000));
    await tx.query(sql`
      INSERT INTO request_version (request_id, version, digest, params, artifacts, justification, risk, policy, policy_version_id, author_kind, author_id, created_at)
      VALUES (${state.id}, ${version}, ${digest}, ${JSON.stringify(amended.params)}, ${JSON.stringify(amended.artifacts)}, ${amended.justification},
        ${JSON.stringify(judged.risk)}, ${JSON.stringify(judged.outcome)}, ${policy.id}, ${actor.kind}, ${actor.id}, ${now})`);
    const eventId = await appendEvent(tx, {
      type: "request.amended", actor, at: now, request: { id: state.id, number: state.number, version, revision: state.revision + 1, digest },
      data: { ...requestFacts({ ...amended, audience: state.audience }, judged, policy.id), fromVersion: state.version }, disclose: requestDisclosures(amended),
    });
    await tx.query(sql`
      UPDATE action_request SET status = ${judged.status}, version = ${version}, revision = revision + 1, digest = ${digest}, risk_level = ${judged.risk.level},
        expires_at = ${expiresAt}, approval_expires_at = ${approvalExpiresAt}, resolved_at = ${judged.status === "pending" ? null : now},
        approval_event_id = ${judged.status === "approved" ? eventId : null}
      WHERE id = ${state.id}`);
  });
  return getRequestFor(actor, requestId);
}

/** Locks the request, and says what it would become, if the actor may amend this version of it now. */
async function prepare(tx: Tx, actor: AgentActor | PersonActor, requestId: string, input: AmendInput, at?: Date): Promise<Amendment> {
  const { state, now } = await lockRequest(tx, requestId, at);
  await authorise(tx, actor, state, now);
  const settled = refuseSettled(state, now);
  if (settled !== null) throw refusalError(settled);
  if (input.version !== state.version) {
    throw new AppError("stale_version", { public: `You amended version ${input.version}; the request is at version ${state.version}.`, facts: { version: state.version, digest: state.digest } });
  }
  const current = await readCurrent(tx, state);
  const said = actor.kind === "agent" ? input : withSecrets(input, masked(state.id, current).secrets);
  return { state, now, amended: { ...current, params: said.params ?? current.params, artifacts: said.artifacts ?? current.artifacts, justification: said.justification ?? current.justification } };
}

async function authorise(tx: Tx, actor: AgentActor | PersonActor, state: RequestState, now: Date): Promise<void> {
  if (actor.kind === "agent") {
    if (actor.id !== state.agentId) throw requestNotFound();
    return;
  }
  if (!isApprover(state, await readDecider(tx, state, actor.id, now))) throw new AppError("not_eligible", { public: "Only the agent or an approver of this request amends it." });
}

/** What a person wrote, who read masks in place of secrets: where a mask was left, the secret stays. */
function withSecrets(input: AmendInput, secrets: ReadonlyMap<string, string>): Pick<AmendInput, "params" | "artifacts" | "justification"> {
  const { version: _, ...written } = input;
  const { value, unknown } = unmask(written as JsonObject, secrets);
  if (unknown.length > 0) {
    throw new AppError("invalid_input", {
      public: `A masked value in ${unknown[0]} is not one of version ${input.version}. Leave masks as they are, or write the value itself.`,
      errors: unknown.map((pointer) => ({ pointer, message: "expected a masked value of this version, or the value itself" })),
    });
  }
  return value;
}

async function readCurrent(tx: Tx, state: RequestState): Promise<Current> {
  const [row] = await tx.query<Current>(sql`
    SELECT r.action, r.resource, r.initiator, r.created_at AS "createdAt", v.params, v.artifacts, v.justification, a.name AS "agentName"
    FROM action_request r JOIN agent a ON a.id = r.agent_id JOIN request_version v ON v.request_id = r.id AND v.version = r.version
    WHERE r.id = ${state.id}`);
  return row!;
}
