import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Requirement } from "countersign/contract/action-request";
import { describeProgress, resolve, type DecisionToResolve } from "./resolve";

const twoTeams: Requirement = { approvers: [{ group: "security", count: 1 }, { group: "platform", count: 1 }], people: 2 };

function said(approver: string, groups: string[], decision: DecisionToResolve["decision"] = "approve", withdrawn = false): DecisionToResolve {
  return { approver, groups, decision, withdrawn };
}

describe("a request of two teams", () => {
  test.each([
    ["nobody has decided", [], "pending", "0 of 2, waiting for platform and security"],
    ["one team approved", [said("a", ["security"])], "pending", "1 of 2, waiting for platform"],
    ["both teams approved", [said("a", ["security"]), said("b", ["platform"])], "approved", "2 of 2, approved"],
    ["one person of both teams counts once", [said("a", ["security", "platform"])], "pending", "1 of 2, waiting for platform or security"],
    ["one person who decides twice counts once", [said("a", ["security"]), said("a", ["platform"])], "pending", "1 of 2, waiting for platform or security"],
    ["a person of both teams makes room for another", [said("a", ["security", "platform"]), said("b", ["security"])], "approved", "2 of 2, approved"],
    ["two people of one team are one short", [said("a", ["security"]), said("b", ["security"])], "pending", "1 of 2, waiting for platform"],
    ["somebody of neither team does not count", [said("a", ["security"]), said("x", ["sales"])], "pending", "1 of 2, waiting for platform"],
    ["one deny denies", [said("a", ["security"]), said("b", ["platform"]), said("c", ["platform"], "deny")], "denied", "denied"],
    ["a deny of somebody of neither team does not", [said("x", ["sales"], "deny")], "pending", "0 of 2, waiting for platform and security"],
    ["asking for changes holds everything", [said("a", ["security"]), said("b", ["platform"], "request_changes")], "changes_requested", "1 of 2, changes requested"],
    ["a withdrawn wish for changes does not", [said("a", ["security"]), said("b", ["platform"], "request_changes", true)], "pending", "1 of 2, waiting for platform"],
    ["a withdrawn approval does not count", [said("a", ["security"], "approve", true)], "pending", "0 of 2, waiting for platform and security"],
    ["deny goes before changes", [said("a", ["security"], "deny"), said("b", ["platform"], "request_changes")], "denied", "denied"],
  ] as const)("%s", (_, decisions, outcome, progress) => {
    const resolution = resolve(twoTeams, decisions);
    expect([resolution.outcome, describeProgress(twoTeams, resolution)]).toEqual([outcome, progress]);
  });
});

test("what is missing is counted by group", () => {
  const requirement: Requirement = { approvers: [{ group: "security", count: 3 }, { group: "platform", count: 1 }], people: 4 };
  const resolution = resolve(requirement, [said("a", ["security"])]);
  expect(resolution).toEqual({ outcome: "pending", missing: [{ group: "platform", count: 1 }, { group: "security", count: 2 }], missingPeople: 3, approvals: 1, openTo: ["platform", "security"] });
  expect(describeProgress(requirement, resolution)).toBe("1 of 4, waiting for platform and 2 of security");
});

test("at critical risk one place takes two people of its group", () => {
  const requirement: Requirement = { approvers: [{ group: "security", count: 1 }], people: 2 };
  const one = [said("a", ["security"])];
  expect(describeProgress(requirement, resolve(requirement, []))).toBe("0 of 2, waiting for security and one more person");
  expect(describeProgress(requirement, resolve(requirement, one))).toBe("1 of 2, waiting for one more person");
  expect(resolve(requirement, [...one, said("b", ["sales"])]).outcome).toBe("pending");
  expect(resolve(requirement, [...one, said("b", ["security"])]).outcome).toBe("approved");
});

test("a requirement of nobody is met", () => {
  expect(resolve({ approvers: [], people: 0 }, []).outcome).toBe("approved");
});

const groups = ["a", "b", "c"] as const;
const anyRequirement = fc.record({
  approvers: fc.uniqueArray(fc.record({ group: fc.constantFrom(...groups), count: fc.integer({ min: 1, max: 2 }) }), { maxLength: 3, selector: (it) => it.group }), more: fc.integer({ min: 0, max: 2 }),
}).map(({ approvers, more }): Requirement => ({ approvers, people: approvers.reduce((sum, it) => sum + it.count, 0) + (approvers.length > 0 ? more : 0) }));
const anyApproval = fc.record({ approver: fc.constantFrom("p", "q", "r", "s", "t"), groups: fc.subarray([...groups, "other"]) }).map(({ approver, groups: of }) => said(approver, of));
const anyApprovals = fc.array(anyApproval, { maxLength: 7 });
const anyDecisions = fc.array(fc.tuple(anyApproval, fc.constantFrom("approve", "approve", "deny", "request_changes"), fc.boolean()).map(([it, decision, withdrawn]): DecisionToResolve => ({ ...it, decision, withdrawn })), { maxLength: 6 });

/** Tries every way of seating distinct people, one to a place. */
function canFill(places: readonly string[], people: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const [place, ...rest] = places;
  if (place === undefined) return true;
  return [...people].some(([person, of]) => of.has(place) && canFill(rest, new Map([...people].filter(([other]) => other !== person))));
}

function bruteForce(requirement: Requirement, approvals: readonly DecisionToResolve[]): boolean {
  const people = new Map<string, Set<string>>();
  for (const { approver, groups: of } of approvals) if (of.some((it) => requirement.approvers.some((slot) => slot.group === it))) people.set(approver, new Set([...(people.get(approver) ?? []), ...of]));
  return people.size >= requirement.people && canFill(requirement.approvers.flatMap((it) => Array<string>(it.count).fill(it.group)), people);
}

describe("whatever is decided", () => {
  test("approved is exactly what some seating of distinct people allows", () => {
    fc.assert(fc.property(anyRequirement, anyApprovals, (requirement, approvals) => {
      expect(resolve(requirement, approvals).outcome).toBe(bruteForce(requirement, approvals) ? "approved" : "pending");
    }), { numRuns: 500 });
  });

  test("one more approval never takes an approval back", () => {
    fc.assert(fc.property(anyRequirement, anyApprovals, anyApproval, (requirement, approvals, more) => {
      const before = resolve(requirement, approvals);
      const after = resolve(requirement, [...approvals, more]);
      if (before.outcome === "approved") expect(after.outcome).toBe("approved");
      expect(after.missingPeople).toBeLessThanOrEqual(before.missingPeople);
    }));
  });

  test("a decision that is there twice counts once, and order does not matter", () => {
    fc.assert(fc.property(anyRequirement, anyDecisions.chain((it) => fc.tuple(fc.constant(it), fc.shuffledSubarray([...it, ...it], { minLength: it.length * 2 }))), (requirement, [decisions, again]) => {
      expect(resolve(requirement, again)).toEqual(resolve(requirement, decisions));
    }));
  });

  test("a group is open exactly when one more person of it would fill a place", () => {
    fc.assert(fc.property(anyRequirement, anyApprovals, (requirement, approvals) => {
      const open = (it: readonly DecisionToResolve[]) => resolve(requirement, it).missing.reduce((sum, slot) => sum + slot.count, 0);
      const helped = groups.filter((group) => requirement.approvers.some((it) => it.group === group) && open([...approvals, said("new", [group])]) < open(approvals));
      expect(resolve(requirement, approvals).openTo).toEqual(helped);
    }));
  });
});
