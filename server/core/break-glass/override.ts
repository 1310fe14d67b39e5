// Invariant: an override stands in for approvals that are missing and for nothing else: who asked, who denied and what policy denied stay as they are.
// Source: docs/adr/0017-break-glass.md.
import { type BreakGlassInput, MIN_OVERRIDE_REASON } from "countersign/contract/break-glass";
import { refuseSettled, refuseUnviewed } from "@/server/core/action-request/decide";
import { ownRequest } from "@/server/core/action-request/eligibility";
import { resolve } from "@/server/core/action-request/resolve";
import type { Approver, Decider, RequestState } from "@/server/core/action-request/state";
import { refuse, type Refusal } from "@/server/core/errors";

export type Overridden = { ok: true; skipped: string[]; missingPeople: number; approvals: number };

/** What approving without the missing people comes to. */
export function override(state: RequestState, person: Decider, input: BreakGlassInput, now: Date): Overridden | Refusal {
  const right = mayOverride(state, person, now);
  if (!right.ok) return right;
  if (input.version !== state.version || input.digest !== state.digest) {
    return refuse("stale_version", `You read version ${input.version}; the request is at version ${state.version} with ${state.digest}.`, { version: state.version, digest: state.digest });
  }
  if (input.reason.trim().length < MIN_OVERRIDE_REASON) return refuse("reason_required", `Say what can't wait, in at least ${MIN_OVERRIDE_REASON} characters: everybody who is skipped reads it.`);
  if (input.confirm !== state.resourceId) return refuse("confirmation_required", `Send \`confirm\` with exactly the resource's id, ${state.resourceId}.`);
  return refuseUnviewed(state, person) ?? { ok: true, ...whatIsMissing(state) };
}

/** Whether a person may override at all: a holder who did not ask, while approvals are all that is missing. */
export function mayOverride(state: RequestState, person: Approver, now: Date): { ok: true } | Refusal {
  const settled = refuseSettled(state, now);
  if (settled !== null) return settled;
  const own = ownRequest(state, person);
  if (own !== null) return refuse("self_approval", own);
  if (!person.roles.includes("approver") || !person.roles.includes("break_glass")) return refuse("forbidden", "Overriding takes the roles approver and break_glass.");
  if (state.decisions.some((it) => it.decision === "deny" && !it.withdrawn)) return refuse("conflict", "Somebody denied it: that is not overridden.");
  if (state.status === "changes_requested") return refuse("changes_requested", "Changes were asked for: an objection is not overridden.");
  return { ok: true };
}

/** The groups of which more approvals would have helped, and how many people are missing at least. */
export function whatIsMissing(state: RequestState): Omit<Overridden, "ok"> {
  const { missing, missingPeople, openTo, approvals } = resolve(state.requirement, state.decisions);
  const open = missing.reduce((sum, it) => sum + it.count, 0);
  const skipped = missingPeople > open ? state.requirement.approvers.map((it) => it.group).toSorted() : openTo;
  return { skipped, missingPeople: Math.max(open, missingPeople), approvals };
}
