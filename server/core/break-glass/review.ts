// Invariant: an override is judged by somebody else: neither who used it nor who asked, but somebody it skipped, or an administrator.
// Source: docs/adr/0017-break-glass.md.
import { ownRequest } from "@/server/core/action-request/eligibility";
import type { Approver, RequestState } from "@/server/core/action-request/state";
import { refuse, type Refusal } from "@/server/core/errors";

export type Reviewed = { by: string; skipped: readonly string[]; closed: boolean };

/** Whether a person may close the review of an override. */
export function mayReview(state: RequestState, used: Reviewed, person: Approver): { ok: true } | Refusal {
  if (used.by === person.id) return refuse("self_approval", "You used it: somebody else reviews it.");
  const own = ownRequest(state, person);
  if (own !== null) return refuse("self_approval", own);
  const skipped = person.roles.includes("approver") && used.skipped.some((it) => person.groups.includes(it));
  if (!skipped && !person.roles.includes("admin")) return refuse("not_eligible", `Reviewed by an approver of ${used.skipped.join(", ")}, or an administrator.`);
  if (used.closed) return refuse("conflict", "The review is closed already.");
  return { ok: true };
}
