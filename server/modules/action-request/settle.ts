import type { ActionRequest } from "countersign/contract/action-request";
import type { AgentActor, PersonActor, SystemActor } from "@/server/core/actor";
import { effectiveStatus } from "@/server/core/action-request/status";
import { refuseSettled } from "@/server/core/action-request/decide";
import { AppError, refusalError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { transaction } from "@/server/db/transaction";
import { lockRequest, readViewer, requestNotFound } from "./lock";
import { getRequestFor } from "./queries";
import { nextRevision, writeStatus } from "./write";

/** Withdraws an open request: by its agent, the agent's sponsor, or an administrator. */
export async function cancelRequest(actor: AgentActor | PersonActor, requestId: string, at?: Date): Promise<ActionRequest> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    if (actor.kind === "agent" && actor.id !== state.agentId) throw requestNotFound();
    if (actor.kind === "user" && !(await readViewer(tx, state, actor.id)).roles.includes("admin") && actor.id !== state.sponsorId) {
      throw new AppError("forbidden", { public: "Only the agent, its sponsor or an administrator withdraws a request." });
    }
    const settled = refuseSettled(state, now);
    if (settled !== null) throw refusalError(settled);
    const eventId = await appendEvent(tx, { type: "request.cancelled", actor, at: now, request: nextRevision(state), data: { status: "cancelled" } });
    await writeStatus(tx, state, "cancelled", now, eventId);
  });
  return getRequestFor(actor, requestId);
}

/** Writes down that time has run out: an open request expires, an approval that nobody redeemed lapses. Does nothing where it has not. */
export async function settleOverdue(actor: SystemActor, requestId: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const status = effectiveStatus(state, now);
    if (status === state.status) return;
    const event = { actor, at: now, request: nextRevision(state) };
    const eventId = status === "expired"
      ? await appendEvent(tx, { ...event, type: "request.expired", data: { status, due: state.expiresAt.toISOString() } })
      : await appendEvent(tx, { ...event, type: "request.lapsed", data: { status: "lapsed", due: state.approvalExpiresAt!.toISOString() } });
    await writeStatus(tx, state, status, now, eventId);
  });
}
