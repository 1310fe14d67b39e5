import type { Requirement } from "countersign/contract/action-request";
import type { DecisionInput } from "countersign/contract/decision";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide } from "./decide";
import { isApprover, lentTo, mayApprove } from "./eligibility";
import { approverWith, decisionOf, now, stateWith } from "./fixtures";
import { resolve, type DecisionToResolve } from "./resolve";
import type { Approver, Decider, Lender, RequestState } from "./state";

const jonas: Lender = { id: "usr_jonas", email: "jonas@example.com", groups: ["platform"] };
const kenji = approverWith({ id: "usr_kenji", email: "kenji@example.com", groups: ["data"], lenders: [jonas] });
const twoOfPlatform: Requirement = { approvers: [{ group: "platform", count: 2 }], people: 2 };
const own = (approver: string, ...groups: string[]): DecisionToResolve => ({ approver, groups, decision: "approve", withdrawn: false });
const lent = (approver: string, from: string, groups: string[], ownGroups: string[] = []): DecisionToResolve => ({ ...own(approver, ...ownGroups), onBehalfOf: [{ person: from, groups }] });

describe("who is away lends their groups", () => {
  test("to an approver who has none of the requirement", () => {
    expect(lentTo(stateWith(), kenji)).toEqual([{ person: "usr_jonas", groups: ["platform"] }]);
    expect(mayApprove(stateWith(), kenji)).toEqual({ ok: true });
  });

  test.each<[string, RequestState, Approver]>([
    ["when they sponsor the agent", stateWith({ sponsorId: "usr_jonas" }), kenji],
    ["when the agent acts for them", stateWith({ onBehalfOf: "Jonas@example.com" }), kenji],
    ["when they edited the request", stateWith({ editors: ["usr_jonas"] }), kenji],
    ["when they approved it themself", stateWith({ decisions: [decisionOf("usr_jonas")] }), kenji],
    ["when they objected to it themself", stateWith({ decisions: [decisionOf("usr_jonas", { decision: "request_changes" })] }), kenji],
    ["once they have lost the group", stateWith(), { ...kenji, lenders: [{ ...jonas, groups: ["sales"] }] }],
    ["to somebody without the role", stateWith(), { ...kenji, roles: ["auditor"] }],
  ])("but not %s", (_, state, person) => {
    expect(isApprover(state, person)).toBe(false);
    expect(mayApprove(state, person)).toMatchObject({ ok: false, code: "not_eligible" });
  });

  test("again after they took their own word back", () => {
    expect(isApprover(stateWith({ decisions: [decisionOf("usr_jonas", { decision: "request_changes", withdrawn: true })] }), kenji)).toBe(true);
  });

  test("and never makes an own request somebody else's", () => {
    expect(mayApprove(stateWith({ sponsorId: "usr_kenji" }), kenji)).toMatchObject({ code: "self_approval" });
  });
});

describe("an authority fills one place", () => {
  test.each<[string, DecisionToResolve[], "approved" | "pending", number]>([
    ["of two people, one with a group of their own, both count", [own("a", "platform"), lent("b", "c", ["platform"])], "approved", 2],
    ["whoever approves and had somebody approve for them counts once", [own("a", "platform"), lent("b", "a", ["platform"])], "pending", 1],
    ["two stand-ins of one person count once", [lent("b", "a", ["platform"]), lent("c", "a", ["platform"])], "pending", 1],
    ["two stand-ins of two people count twice", [lent("b", "a", ["platform"]), lent("c", "d", ["platform"])], "approved", 2],
    ["one stand-in of two people counts once", [{ ...own("b"), onBehalfOf: [{ person: "a", groups: ["platform"] }, { person: "d", groups: ["platform"] }] }], "pending", 1],
    ["a stand-in uses the authority that nobody else needs", [{ ...own("b"), onBehalfOf: [{ person: "a", groups: ["platform"] }, { person: "d", groups: ["platform"] }] }, lent("c", "a", ["platform"])], "approved", 2],
  ])("%s", (_, decisions, outcome, approvals) => {
    expect(resolve(twoOfPlatform, decisions)).toMatchObject({ outcome, approvals });
    expect(resolve(twoOfPlatform, decisions.toReversed())).toMatchObject({ outcome, approvals });
  });

  test("a stand-in with a group of their own fills either place, and one of them", () => {
    const requirement: Requirement = { approvers: [{ group: "platform", count: 1 }, { group: "security", count: 1 }], people: 2 };
    const standIn = lent("b", "a", ["security"], ["platform"]);
    expect(resolve(requirement, [standIn])).toMatchObject({ outcome: "pending", approvals: 1, openTo: ["platform", "security"] });
    expect(resolve(requirement, [standIn, own("c", "platform")]).outcome).toBe("approved");
    expect(resolve(requirement, [standIn, own("a", "security")]).outcome).toBe("approved");
  });
});

const groups = ["a", "b", "c"] as const;
const people = ["usr_p", "usr_q", "usr_r", "usr_s"] as const;
const anyRequirement = fc.record({
  approvers: fc.uniqueArray(fc.record({ group: fc.constantFrom(...groups), count: fc.integer({ min: 1, max: 2 }) }), { minLength: 1, maxLength: 3, selector: (it) => it.group }), more: fc.integer({ min: 0, max: 2 }),
}).map(({ approvers, more }): Requirement => ({ approvers, people: approvers.reduce((sum, it) => sum + it.count, 0) + more }));
const anyLent = fc.record({ person: fc.constantFrom(...people), groups: fc.subarray([...groups]) });
const anyDecision = fc.record({
  approver: fc.constantFrom(...people), groups: fc.subarray([...groups, "other"]), onBehalfOf: fc.uniqueArray(anyLent, { maxLength: 3, selector: (it) => it.person }), decision: fc.constant("approve" as const), withdrawn: fc.constant(false),
}).map((it) => ({ ...it, onBehalfOf: it.onBehalfOf.filter((one) => one.person !== it.approver) }));
const anyDecisions = fc.uniqueArray(anyDecision, { maxLength: 4, selector: (it) => it.approver });

/** Tries every way of giving each place one person and one authority, each of them at most once. */
function canFill(places: readonly string[], decisions: readonly DecisionToResolve[], spent: ReadonlySet<string> = new Set()): boolean {
  const [place, ...rest] = places;
  if (place === undefined) return true;
  return decisions.some((it, i) => [{ person: it.approver, groups: it.groups }, ...(it.onBehalfOf ?? [])]
    .some(({ person, groups: of }) => of.includes(place) && !spent.has(person) && canFill(rest, decisions.toSpliced(i, 1), new Set([...spent, person]))));
}

describe("whoever lends whatever to whomever", () => {
  test("a quorum takes as many distinct people as it asks for, with as many distinct authorities", () => {
    fc.assert(fc.property(anyRequirement, anyDecisions, (requirement, decisions) => {
      const resolution = resolve(requirement, decisions);
      expect(resolution.approvals).toBeLessThanOrEqual(decisions.length);
      expect(resolution.approvals).toBeLessThanOrEqual(new Set(decisions.flatMap((it) => [...(it.groups.length > 0 ? [it.approver] : []), ...it.onBehalfOf.map((one) => one.person)])).size);
      if (resolution.outcome === "approved") expect(resolution.approvals).toBeGreaterThanOrEqual(requirement.people);
    }), { numRuns: 1_000 });
  });

  test("the places are filled exactly when some seating of people and authorities fills them", () => {
    fc.assert(fc.property(anyRequirement, anyDecisions, (requirement, decisions) => {
      const places = requirement.approvers.flatMap((it) => Array<string>(it.count).fill(it.group));
      // What an authority may fill is what any use of it showed.
      const shown = (owner: string) => [...new Set(decisions.flatMap((it) => [...(it.approver === owner ? it.groups : []), ...it.onBehalfOf.filter((one) => one.person === owner).flatMap((one) => one.groups)]))];
      const whole = decisions.map((it): DecisionToResolve => ({
        ...it, groups: it.groups.some((group) => places.includes(group)) ? shown(it.approver) : [],
        onBehalfOf: it.onBehalfOf.filter((one) => one.groups.some((group) => places.includes(group))).map(({ person }) => ({ person, groups: shown(person) })),
      }));
      expect(resolve(requirement, decisions).missing.length === 0).toBe(canFill(places, whole));
    }), { numRuns: 500 });
  });

  test("lending more never lowers how many people count, and never raises it above who decided", () => {
    fc.assert(fc.property(anyRequirement, anyDecisions, anyLent, fc.nat(3), (requirement, decisions, more, at) => {
      fc.pre(decisions.length > at && decisions[at]!.approver !== more.person);
      const lentMore = decisions.with(at, { ...decisions[at]!, onBehalfOf: [...decisions[at]!.onBehalfOf, more] });
      const [before, after] = [resolve(requirement, decisions), resolve(requirement, lentMore)];
      expect(after.approvals).toBeGreaterThanOrEqual(before.approvals);
      expect(after.approvals).toBeLessThanOrEqual(decisions.length);
      if (before.outcome === "approved") expect(after.outcome).toBe("approved");
    }), { numRuns: 1_000 });
  });

  test("one more approval never takes an approval back", () => {
    fc.assert(fc.property(anyRequirement, anyDecisions, anyDecision, (requirement, decisions, more) => {
      const before = resolve(requirement, decisions);
      const after = resolve(requirement, [...decisions, { ...more, approver: "usr_new" }]);
      if (before.outcome === "approved") expect(after.outcome).toBe("approved");
      expect(after.approvals).toBeGreaterThanOrEqual(before.approvals);
    }), { numRuns: 500 });
  });

  test("no request is approved by whoever asked, and no authority of theirs is used", () => {
    const anyState = fc.record({
      requirement: anyRequirement, sponsorId: fc.constantFrom(...people), onBehalfOf: fc.constantFrom(null, ...people, "USR_Q@example.com"), editors: fc.subarray([...people], { maxLength: 2 }),
    }).map(stateWith);
    const anyPerson = fc.record({ id: fc.constantFrom(...people), groups: fc.subarray([...groups]), lenders: fc.uniqueArray(fc.record({ id: fc.constantFrom(...people), groups: fc.subarray([...groups]) }), { selector: (it) => it.id }) })
      .map((it): Decider => ({ ...it, viewed: { artifacts: [], of: 0 }, email: `${it.id}@example.com`, roles: ["approver", "admin"], lenders: it.lenders.map((one) => ({ ...one, email: `${one.id}@example.com` })) }));
    const approve = (state: RequestState): DecisionInput => ({ decision: "approve", reason: "because it is needed", version: state.version, digest: state.digest, confirm: state.resourceId });
    fc.assert(fc.property(anyState, anyPerson, (state, person) => {
      const askers = people.filter((id) => state.sponsorId === id || state.editors.includes(id) || state.onBehalfOf?.toLowerCase().split("@")[0] === id);
      if (decide(state, person, approve(state), now).ok) expect(askers).not.toContain(person.id);
      for (const it of lentTo(state, person)) expect([...askers, person.id]).not.toContain(it.person);
    }), { numRuns: 1_000 });
  });
});
