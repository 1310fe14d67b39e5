// Invariant: a request is taken on by one approver of it at a time, while it is open; that gives no right and takes none away.
// Source: the words in docs/architecture; deciding never looks at it.
import { refuse, type Refusal } from "@/server/core/errors";
import { refuseSettled } from "./decide";
import { approverGroups, isApprover } from "./eligibility";
import type { Approver, RequestState } from "./state";

/** Whether a person may take a request on that is assigned to `current`. */
export function takeOn(state: RequestState, person: Approver, current: string | null, now: Date): { ok: true } | Refusal {
  const refused = refuseSettled(state, now) ?? refuseOthers(state, person);
  if (refused !== null) return refused;
  return current === person.id ? refuse("conflict", "It is assigned to you already.") : { ok: true };
}

/** Whether a person may leave it to others: the one who took it on, or another approver of it. */
export function leave(state: RequestState, person: Approver, current: string | null, now: Date): { ok: true; person: string } | Refusal {
  const refused = refuseSettled(state, now) ?? (current === person.id ? null : refuseOthers(state, person));
  if (refused !== null) return refused;
  return current === null ? refuse("conflict", "It is assigned to nobody.") : { ok: true, person: current };
}

function refuseOthers(state: RequestState, person: Approver): Refusal | null {
  return isApprover(state, person) ? null : refuse("not_eligible", `Approvers of this request are in: ${approverGroups(state)}.`);
}
