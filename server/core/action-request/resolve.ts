// A request is approved when distinct people fill every place of the requirement, each one place only; more approvals never undo that.
// Source: sdk/src/bundle/seating.ts, which says how people and the groups that they were lent fill places.
import type { Requirement } from "countersign/contract/action-request";
import type { Lent, Verdict } from "countersign/contract/decision";
import { type Approval, type Authority, countPeople, fillPlaces } from "countersign/bundle/seating";

/** `onBehalfOf`: the groups that people who are away lent to whoever decided. */
export type DecisionToResolve = { approver: string; groups: readonly string[]; onBehalfOf?: readonly Lent[]; decision: Verdict; withdrawn: boolean };

export type Resolution = {
  outcome: "approved" | "denied" | "changes_requested" | "pending";
  /** The places that nobody fills yet, sorted by group. */
  missing: { group: string; count: number }[];
  /** How many more distinct people it takes, whatever their groups. */
  missingPeople: number;
  /** The distinct people whose approval counts. */
  approvals: number;
  /** The groups of which one more person would fill a place, sorted. Somebody in two groups may have left either of them open. */
  openTo: string[];
};

/** The outcome of all decisions on a version against its requirement. */
export function resolve(requirement: Requirement, decisions: readonly DecisionToResolve[]): Resolution {
  const slots = requirement.approvers;
  const eligible = decisions.filter((it) => !it.withdrawn && authoritiesOf(requirement, it).length > 0);
  const approvals = approvalsOf(requirement, eligible);
  const filled = fillPlaces(slots, approvals);
  const missing = slots.toSorted((a, b) => (a.group < b.group ? -1 : 1))
    .map(({ group, count }) => ({ group, count: count - filled.get(group)! })).filter((it) => it.count > 0);
  const people = countPeople(approvals);
  const missingPeople = Math.max(0, requirement.people - people);
  const said = new Set(eligible.map((it) => it.decision));
  const isFilled = missing.length === 0 && missingPeople === 0;
  const outcome = said.has("deny") ? "denied" : said.has("request_changes") ? "changes_requested" : isFilled ? "approved" : "pending";
  const openTo = slots.map((it) => it.group).toSorted()
    .filter((group) => total(fillPlaces(slots, [...approvals, { person: "", authorities: [{ of: "", groups: [group] }] }])) > total(filled));
  return { outcome, missing, missingPeople, approvals: people, openTo };
}

/** How far a request is, in words: "1 of 2, waiting for security". */
export function describeProgress(requirement: Requirement, resolution: Resolution): string {
  const open = resolution.missing.reduce((sum, it) => sum + it.count, 0);
  const left = Math.max(open, resolution.missingPeople);
  const progress = `${requirement.people - left} of ${requirement.people}`;
  switch (resolution.outcome) {
    case "denied": return "denied";
    case "changes_requested": return `${progress}, changes requested`;
    case "approved": return `${progress}, approved`;
    case "pending": return `${progress}, waiting for ${[...openPlaces(resolution, open), ...morePeople(left - open)].join(" and ")}`;
  }
}

function openPlaces({ missing, openTo }: Resolution, open: number): string[] {
  if (openTo.length === missing.length) return missing.map((it) => (it.count === 1 ? it.group : `${it.count} of ${it.group}`));
  return [`${open === 1 ? "" : `${open} of `}${openTo.join(" or ")}`];
}

function morePeople(count: number): string[] {
  return count === 0 ? [] : [count === 1 ? "one more person" : `${count} more people`];
}

/** What stands behind a decision, as far as the requirement names it: the groups of whoever decided, and those that they were lent. */
function authoritiesOf(requirement: Requirement, it: DecisionToResolve): Authority[] {
  const named = (groups: readonly string[]) => groups.filter((group) => requirement.approvers.some((slot) => slot.group === group));
  return [{ of: it.approver, groups: named(it.groups) }, ...(it.onBehalfOf ?? []).map(({ person, groups }) => ({ of: person, groups: named(groups) }))]
    .filter((authority) => authority.groups.length > 0);
}

function approvalsOf(requirement: Requirement, eligible: readonly DecisionToResolve[]): Approval[] {
  return eligible.filter((it) => it.decision === "approve").map((it) => ({ person: it.approver, authorities: authoritiesOf(requirement, it) }));
}

function total(filled: ReadonlyMap<string, number>): number {
  return [...filled.values()].reduce((sum, it) => sum + it, 0);
}
