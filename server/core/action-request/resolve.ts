// A request is approved when distinct people fill every place of the requirement, each one place only; more approvals never undo that.
// Source: maximum bipartite matching by augmenting paths (Kuhn), people on one side and the places of groups on the other.
import type { Requirement } from "countersign/contract/action-request";
import type { Verdict } from "countersign/contract/decision";

export type DecisionToResolve = { approver: string; groups: readonly string[]; decision: Verdict; withdrawn: boolean };

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

type Slot = { group: string; count: number };
/** For each place the person who fills it. */
type Assignment = { slot: Slot; person: string | null }[];

/** The outcome of all decisions on a version against its requirement. */
export function resolve(requirement: Requirement, decisions: readonly DecisionToResolve[]): Resolution {
  const eligible = decisions.filter((it) => !it.withdrawn && it.groups.some((group) => requirement.approvers.some((slot) => slot.group === group)));
  const people = approversOf(eligible);
  const places = assign(requirement.approvers, people);
  const missing = requirement.approvers.toSorted(byGroup)
    .map((slot) => ({ group: slot.group, count: slot.count - places.filter((it) => it.slot === slot && it.person !== null).length }))
    .filter((it) => it.count > 0);
  const missingPeople = Math.max(0, requirement.people - people.size);
  const filled = missing.length === 0 && missingPeople === 0;
  const said = new Set(eligible.map((it) => it.decision));
  const outcome = said.has("deny") ? "denied" : said.has("request_changes") ? "changes_requested" : filled ? "approved" : "pending";
  return { outcome, missing, missingPeople, approvals: people.size, openTo: openGroups(requirement.approvers, people, places) };
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

// Sorted by person, so that the assignment does not depend on who decided first.
function approversOf(decisions: readonly DecisionToResolve[]): Map<string, Set<string>> {
  const people = new Map<string, Set<string>>();
  for (const { approver, groups, decision } of decisions) {
    if (decision === "approve") people.set(approver, new Set([...(people.get(approver) ?? []), ...groups]));
  }
  return new Map([...people].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function assign(slots: readonly Slot[], people: ReadonlyMap<string, ReadonlySet<string>>): Assignment {
  const places: Assignment = slots.toSorted(byGroup).flatMap((slot) => Array.from({ length: slot.count }, () => ({ slot, person: null })));
  for (const [person, groups] of people) place(person, groups, people, places, new Set());
  return places;
}

/** Seats a person, and moves others to another of their groups where that makes room. */
function place(person: string, groups: ReadonlySet<string>, people: ReadonlyMap<string, ReadonlySet<string>>, places: Assignment, tried: Set<number>): boolean {
  for (const [index, seat] of places.entries()) {
    if (tried.has(index) || !groups.has(seat.slot.group)) continue;
    tried.add(index);
    const seated = seat.person;
    if (seated !== null && !place(seated, people.get(seated) ?? new Set(), people, places, tried)) continue;
    seat.person = person;
    return true;
  }
  return false;
}

function openGroups(slots: readonly Slot[], people: ReadonlyMap<string, ReadonlySet<string>>, places: Assignment): string[] {
  const groups = slots.map((it) => it.group).toSorted();
  return groups.filter((group) => place("", new Set([group]), people, places.map((it) => ({ ...it })), new Set()));
}

function byGroup(a: Slot, b: Slot): number {
  return a.group < b.group ? -1 : 1;
}
