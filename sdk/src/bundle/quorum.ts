// Invariant: a requirement is met when distinct people fill every place of it, one place each, and there are people enough.
// Source: seating.ts; what was required is a fact of `request.created` and `request.amended`.
import { asObject, objectsOf, textOf, type BundleEntry } from "./entry";
import type { RequestHistory, Word } from "./request-history";
import { countPeople, fillPlaces } from "./seating";

export type Required = { approvers: { group: string; count: number }[]; people: number };

/** What a version required of people, or null where its entry does not tell. */
export function requirementOf(asked: BundleEntry | null): Required | null {
  const told = asObject(asked?.data.requirement);
  if (told === null || typeof told.people !== "number") return null;
  const approvers = objectsOf(told.approvers).map((it) => ({ group: textOf(it, "group"), count: typeof it.count === "number" ? it.count : 0 }));
  return { approvers, people: told.people };
}

/** Whether the approvals of the last version meet what was required of it. */
export function isQuorumMet(history: RequestHistory, required: Required): boolean {
  const approvals = approvalsOf(history)
    .map(({ approver, groups, lent }) => ({ person: approver, authorities: [{ of: approver, groups }, ...lent.map((it) => ({ of: it.person, groups: it.groups }))].map((it) => named(it, required)).filter((it) => it.groups.length > 0) }));
  const filled = fillPlaces(required.approvers, approvals);
  return required.approvers.every(({ group, count }) => (filled.get(group) ?? 0) >= count) && countPeople(approvals) >= required.people;
}

/** The approvals of the last version that were not withdrawn. */
export function approvalsOf({ words, version }: RequestHistory): Word[] {
  return words.filter((it) => it.version === version && it.decision === "approve" && !it.withdrawn);
}

function named(authority: { of: string; groups: string[] }, { approvers }: Required): { of: string; groups: string[] } {
  return { of: authority.of, groups: authority.groups.filter((group) => approvers.some((slot) => slot.group === group)) };
}
