import { isOpen, type Status } from "countersign/contract/action-request";
import type { EventRequest } from "@/server/core/audit/event";
import type { RequestState } from "@/server/core/action-request/state";
import { canBecome } from "@/server/core/action-request/status";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";

/** The request as the next event names it: one revision on. */
export function nextRevision(state: RequestState): EventRequest {
  return { id: state.id, number: state.number, version: state.version, revision: state.revision + 1, digest: state.digest };
}

/** The request as an event names it that leaves its state alone. */
export function sameRevision(state: RequestState): EventRequest {
  return { id: state.id, number: state.number, version: state.version, revision: state.revision, digest: state.digest };
}

/** Moves a locked request to a status, one revision on. `eventId` is the event that records it. */
export async function writeStatus(tx: Tx, state: RequestState, status: Status, now: Date, eventId: string): Promise<void> {
  if (status !== state.status && !canBecome(state.status, status)) throw new Error(`a request does not go from ${state.status} to ${status}`);
  const approved = status === "approved" && state.status !== "approved";
  const approvalExpiresAt = approved ? new Date(now.getTime() + state.approvalValidForSeconds * 1000) : state.approvalExpiresAt;
  const resolvedAt = isOpen(status) ? null : (state.resolvedAt ?? now);
  await tx.query(sql`
    UPDATE action_request SET status = ${status}, revision = revision + 1, approval_expires_at = ${approvalExpiresAt}, resolved_at = ${resolvedAt},
      approval_event_id = CASE WHEN ${approved}::boolean THEN ${eventId} ELSE approval_event_id END
    WHERE id = ${state.id}`);
}
