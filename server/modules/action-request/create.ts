import type { ActionRequest, ActionRequestInput } from "countersign/contract/action-request";
import type { AgentActor } from "@/server/core/actor";
import { payloadDigest } from "@/server/core/action-request/digest";
import { requestDisclosures, requestFacts } from "@/server/core/action-request/facts";
import { judge } from "@/server/core/action-request/judge";
import { AppError } from "@/server/core/errors";
import { eventRow } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { lastKnownPolicy, readActivePolicy } from "@/server/modules/policy/queries";
import { assessRisk } from "@/server/modules/risk/queries";
import { insertRequest } from "./intake-batch";
import type { IntakeResult, IntakeRow } from "./intake-statement";
import { type RequestRow, selectRequests, toActionRequest } from "./select";

/** `key` is the agent's own name for this call; `bodyHash` (hex) tells whether the body is the same. */
export type Idempotency = { key: string; bodyHash: string };
export type Created = { request: ActionRequest; replayed: boolean };

/** How often a request is judged anew because the policy changed meanwhile. */
const MAX_JUDGEMENTS = 5;

/** Records what an agent asks for, judged by policy and analyzers. `at` sets the time of a scenario; otherwise the database says. */
export async function createRequest(actor: AgentActor, input: ActionRequestInput, idempotency: Idempotency | null, at?: Date): Promise<Created> {
  let policy = await lastKnownPolicy();
  const risk = await assessRisk(input);
  for (let attempt = 0; attempt < MAX_JUDGEMENTS; attempt += 1) {
    const judged = judge(policy.compiled, policy.number, input, { id: actor.id, name: actor.name, sponsor: actor.sponsorId }, risk);
    const digest = payloadDigest(input);
    const id = newId("areq");
    const event = eventRow({
      type: "request.created", actor, at: at ?? new Date(0), data: requestFacts(input, judged, policy.id), disclose: requestDisclosures(input),
    });
    const row: IntakeRow = {
      id, key_id: actor.keyId, agent_id: actor.id, status: judged.status, digest, action: input.action, resource: input.resource,
      audience: input.audience, initiator: input.initiator, risk_level: judged.risk.level,
      idempotency_key: idempotency?.key ?? null, body_hash: idempotency?.bodyHash ?? null,
      at: at?.toISOString() ?? null, expires_in: Math.min(input.expiresInSeconds ?? Infinity, judged.outcome.expiresInSeconds), approval_valid_for: judged.outcome.approvalValidForSeconds,
      params: input.params, artifacts: input.artifacts, justification: input.justification, risk: judged.risk, policy: judged.outcome, policy_version_id: policy.id,
      event_id: event.id, event_data: event.data, sd: event.sd, disclosures: event.disclosures,
    };
    const result = await insertRequest(row);
    if (!result.keyValid) throw new AppError("unauthenticated", { public: "The key is revoked or expired, or the agent is disabled." });
    if (result.number !== null) return { request: toActionRequest(inserted(row, actor, result, result.number)), replayed: false };
    if (result.policyCurrent && idempotency !== null) return { request: await replay(actor.id, idempotency), replayed: true };
    policy = await readActivePolicy();
  }
  throw new AppError("unavailable", { public: "The policy changed again and again while the request was judged; send it once more." });
}

function inserted(row: IntakeRow, actor: AgentActor, result: IntakeResult, number: number): RequestRow {
  return {
    id: row.id, number, status: row.status as RequestRow["status"], version: 1, revision: 1, digest: row.digest, action: row.action, resource: row.resource,
    audience: row.audience, initiator: row.initiator, agentId: actor.id, agentName: actor.name, sponsorId: actor.sponsorId,
    params: row.params, artifacts: row.artifacts, justification: row.justification, risk: row.risk, policy: row.policy, editors: [], formerSponsors: [], assignee: null,
    createdAt: result.createdAt, expiresAt: result.expiresAt, resolvedAt: row.status === "pending" ? null : result.createdAt, approvalExpiresAt: null,
    decisions: [], breakGlass: null, annotations: [], execution: null,
  };
}

async function replay(agentId: string, idempotency: Idempotency): Promise<ActionRequest> {
  const [first] = await query<{ id: string; bodyHash: Buffer }>(sql`
    SELECT id, body_hash AS "bodyHash" FROM action_request WHERE agent_id = ${agentId} AND idempotency_key = ${idempotency.key}`);
  if (first === undefined) throw new Error("a conflicting request vanished");
  if (first.bodyHash.toString("hex") !== idempotency.bodyHash) {
    throw new AppError("idempotency_key_reused", { public: `The idempotency key was first used with another body, for ${first.id}. Expected the same body, or another key.` });
  }
  const [row] = await selectRequests([first.id]);
  return toActionRequest(row!);
}
