// Invariant: whoever asks can't approve: the sponsor, now or when it was asked, the person acted for, and whoever edited it, in any version; there is no exception.
// Source: separation of duties as in docs/architecture, "Safe by construction".
import type { Ineligibility, Lent } from "countersign/contract/decision";
import { refuse, type Refusal } from "@/server/core/errors";
import type { Approver, RequestState } from "./state";

/** Why this person would be approving their own request; null where they would not. */
export function ownRequest(state: RequestState, person: Pick<Approver, "id" | "email">): string | null {
  if (state.sponsorId === person.id) return "You sponsor the agent that asks.";
  if (state.formerSponsors.includes(person.id)) return "You sponsored the agent when it asked.";
  const actedFor = state.onBehalfOf?.trim().toLowerCase();
  if (actedFor !== undefined && (actedFor === person.email.toLowerCase() || actedFor === person.id)) return "The agent acts for you.";
  if (state.editors.includes(person.id)) return "You edited this request.";
  return null;
}

/** Whether a person may have a say: an approver by role, with a group that the requirement names, their own or lent. */
export function isApprover(state: RequestState, person: Approver): boolean {
  return person.roles.includes("approver") && (namedGroups(state, person.groups).length > 0 || lentTo(state, person).length > 0);
}

/**
 * What people who are away lend to this person for this request: groups that the requirement names and that the person lacks.
 * Who could not approve it themself lends nothing, and neither does who has had their say on this version.
 */
export function lentTo(state: RequestState, person: Approver): Lent[] {
  const own = new Set(person.groups);
  return (person.lenders ?? [])
    .filter((lender) => lender.id !== person.id && ownRequest(state, lender) === null && !state.decisions.some((it) => it.approver === lender.id && !it.withdrawn))
    .map((lender) => ({ person: lender.id, groups: namedGroups(state, lender.groups).filter((group) => !own.has(group)) }))
    .filter((it) => it.groups.length > 0);
}

function namedGroups(state: RequestState, groups: readonly string[]): string[] {
  return groups.filter((group) => state.requirement.approvers.some((slot) => slot.group === group));
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
