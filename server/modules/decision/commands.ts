import type { ActionRequest } from "countersign/contract/action-request";
import type { Channel, DecisionInput } from "countersign/contract/decision";
import type { PersonActor } from "@/server/core/actor";
import { decide as decideOn, refuseSettled } from "@/server/core/action-request/decide";
import { lentTo } from "@/server/core/action-request/eligibility";
import { viewedFact } from "@/server/core/action-request/viewed";
import { AppError, refusalError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { lockRequest, readDecider, readViewer } from "@/server/modules/action-request/lock";
import { getRequestFor } from "@/server/modules/action-request/queries";
import { nextRevision, sameRevision, writeStatus } from "@/server/modules/action-request/write";
import { shownOn } from "./shown";

/** Refusals that the record keeps: somebody tried to approve what they may not. */
const RECORDED_REFUSALS = new Set(["self_approval", "not_eligible"]);

export type DecidedRequest = { request: ActionRequest; decisionId: string };

/** Records one person's word on the version that was on their screen; the outcome follows from all of them. */
export async function decide(actor: PersonActor, requestId: string, input: DecisionInput, channel: Channel, at?: Date): Promise<DecidedRequest> {
  const decisionId = newId("dec");
  const refused = await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const person = await readDecider(tx, state, actor.id, now);
    const decided = decideOn(state, person, input, now);
    if (!decided.ok) {
      if (RECORDED_REFUSALS.has(decided.code)) {
        await appendEvent(tx, { type: "decision.refused", actor, at: now, request: sameRevision(state), data: { decision: input.decision, code: decided.code, channel } });
      }
      return refusalError(decided);
    }
    const onBehalfOf = lentTo(state, person);
    const shown = await shownOn(tx, state, input.shown, now);
    const eventId = await appendEvent(tx, {
      type: "decision.recorded", actor, at: now, request: nextRevision(state), subjectId: decisionId,
      data: { decision: input.decision, id: decisionId, groups: person.groups, ...(onBehalfOf.length > 0 && { onBehalfOf }), channel, credential: actor.credentialId, status: decided.status, approvals: decided.approvals, ...(shown !== null && { shown }), ...viewedFact(person.viewed) },
      disclose: input.reason === "" ? {} : { reason: input.reason },
    });
    await tx.query(sql`
      INSERT INTO decision (id, request_id, version, approver_id, groups, on_behalf_of, decision, reason, channel, shown, viewed, created_at)
      VALUES (${decisionId}, ${state.id}, ${state.version}, ${person.id}, ${person.groups}, ${JSON.stringify(onBehalfOf)}, ${input.decision}, ${input.reason}, ${channel}, ${shown === null ? null : JSON.stringify(shown)}, ${[...person.viewed.artifacts]}, ${now})`);
    await writeStatus(tx, state, decided.status, now, eventId);
    return null;
  });
  if (refused !== null) throw refused;
  return { request: await getRequestFor(actor, requestId), decisionId };
}

/** Takes back one's own request for changes; the request is pending again unless somebody else's stands. */
export async function withdrawChanges(actor: PersonActor, requestId: string, at?: Date): Promise<ActionRequest> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    await readViewer(tx, state, actor.id);
    const settled = refuseSettled(state, now);
    if (settled !== null) throw refusalError(settled);
    const asked = state.decisions.filter((it) => it.decision === "request_changes" && !it.withdrawn);
    const own = asked.find((it) => it.approver === actor.id);
    if (state.status !== "changes_requested" || own === undefined) {
      throw new AppError("conflict", { public: `You have no standing request for changes on version ${state.version}.` });
    }
    const status = asked.length > 1 ? "changes_requested" : "pending";
    await withdrawDecision(tx, own.id, now);
    const eventId = await appendEvent(tx, { type: "decision.withdrawn", actor, at: now, request: nextRevision(state), subjectId: own.id, data: { id: own.id, status } });
    await writeStatus(tx, state, status, now, eventId);
  });
  return getRequestFor(actor, requestId);
}

async function withdrawDecision(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.query(sql`UPDATE decision SET withdrawn_at = ${now} WHERE id = ${id}`);
}
