// Invariant: a status changes only along an edge of this table; what is settled stays settled.
// Source: the state machine in docs/architecture: pending ⇄ changes_requested → a resolution → execution.
import { isOpen, type Status } from "countersign/contract/action-request";

const edges: Record<Status, readonly Status[]> = {
  pending: ["changes_requested", "approved", "denied", "expired", "cancelled"],
  changes_requested: ["pending", "approved", "denied", "expired", "cancelled"],
  approved: ["executing", "lapsed"],
  executing: ["succeeded", "failed", "unknown"],
  unknown: ["succeeded", "failed"],
  denied: [], expired: [], cancelled: [], succeeded: [], failed: [], lapsed: [],
};

/** Whether a request may go from one status to another. */
export function canBecome(from: Status, to: Status): boolean {
  return edges[from].includes(to);
}

/** What a request is at a moment, also when the job that settles it is late. `approvalExpiresAt` counts while it is approved. */
export function effectiveStatus(it: { status: Status; expiresAt: Date; approvalExpiresAt: Date | null }, now: Date): Status {
  if (isOpen(it.status) && it.expiresAt <= now) return "expired";
  if (it.status === "approved" && it.approvalExpiresAt !== null && it.approvalExpiresAt <= now) return "lapsed";
  return it.status;
}
