// Invariant: a secret is read in the clear only by whom the work asks for it: whoever can approve while people decide, and an auditor.
// Source: docs/adr/0013-secrets-are-masked.md.
import { refuseSettled } from "@/server/core/action-request/decide";
import { mayApprove } from "@/server/core/action-request/eligibility";
import type { Approver, RequestState } from "@/server/core/action-request/state";
import { refuse, type Refusal } from "@/server/core/errors";

/** Whether a person may read a masked value of a request now. */
export function mayReveal(state: RequestState, person: Approver, now: Date): { ok: true } | Refusal {
  if (person.roles.includes("auditor")) return { ok: true };
  if (!mayApprove(state, person).ok) return refuse("forbidden", "Whoever can approve this request reveals its masked values while it is open, and an auditor at any time.");
  return refuseSettled(state, now) === null ? { ok: true } : refuse("forbidden", "The request is settled: only auditors reveal its masked values now.");
}
