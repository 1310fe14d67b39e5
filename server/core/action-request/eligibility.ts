// Invariant: whoever asks can't approve: the sponsor, now or when it was asked, the person acted for, and whoever edited it, in any version; there is no exception.
// Source: separation of duties as in docs/architecture, "Safe by construction".
import type { Ineligibility } from "countersign/contract/decision";
import { refuse, type Refusal } from "@/server/core/errors";
import type { Approver, RequestState } from "./state";

/** Why this person would be approving their own request; null where they would not. */
export function ownRequest(state: RequestState, person: Approver): string | null {
  if (state.sponsorId === person.id) return "You sponsor the agent that asks.";
  if (state.formerSponsors.includes(person.id)) return "You sponsored the agent when it asked.";
  const actedFor = state.onBehalfOf?.trim().toLowerCase();
  if (actedFor !== undefined && (actedFor === person.email.toLowerCase() || actedFor === person.id)) return "The agent acts for you.";
  if (state.editors.includes(person.id)) return "You edited this request.";
  return null;
}

/** Whether the requirement names a group of this person, and they are an approver at all. */
export function isApprover(state: RequestState, person: Approver): boolean {
  return person.roles.includes("approver") && state.requirement.approvers.some((slot) => person.groups.includes(slot.group));
}

/** The names of the groups that approve this request, for people. */
export function approverGroups(state: RequestState): string {
  return state.requirement.approvers.map((slot) => slot.group).join(", ");
}

/** Whether a person may approve a request that is open; a refusal says why not. */
export function mayApprove(state: RequestState, person: Approver): { ok: true } | (Refusal & { code: Ineligibility }) {
  const own = ownRequest(state, person);
  if (own !== null) return refuse("self_approval", own) as Refusal & { code: "self_approval" };
  if (!isApprover(state, person)) return refuse("not_eligible", `Approvers of this request are in: ${approverGroups(state)}.`) as Refusal & { code: "not_eligible" };
  return { ok: true };
}
