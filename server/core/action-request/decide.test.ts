import type { DecisionInput } from "countersign/contract/decision";
import { riskLevels } from "countersign/contract/risk";
import { type Status, statuses } from "countersign/contract/action-request";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, refuseSettled } from "./decide";
import { approverWith, decisionOf, inOneHour, now, oneSecondAgo, stateWith } from "./fixtures";
import { canBecome } from "./status";
import type { Decider, RequestState } from "./state";
import type { Destructive } from "./viewed";

const seen = stateWith();
function said(change: Partial<DecisionInput> = {}): DecisionInput {
  return { decision: "approve", reason: "as planned", version: seen.version, digest: seen.digest, ...change };
}
const pat = approverWith({ id: "usr_pat", groups: ["platform"] });
const onceApproved = stateWith({ decisions: [decisionOf("usr_pat")] });

describe("the outcome follows from all decisions", () => {
  test.each<[string, RequestState, Decider, DecisionInput, Status, number]>([
    ["the first of two teams", stateWith(), approverWith(), said(), "pending", 1],
    ["the second of two teams", onceApproved, approverWith(), said(), "approved", 2],
    ["a second of the same team", onceApproved, approverWith({ groups: ["platform"] }), said(), "pending", 2],
    ["one person of both teams", stateWith(), approverWith({ groups: ["platform", "security"] }), said(), "pending", 1],
    ["a deny after an approval", onceApproved, approverWith(), said({ decision: "deny", reason: "no" }), "denied", 1],
    ["a wish for changes after an approval", onceApproved, approverWith(), said({ decision: "request_changes", reason: "less" }), "changes_requested", 1],
    ["a deny where changes were asked for", stateWith({ status: "changes_requested", decisions: [decisionOf("usr_pat", { decision: "request_changes" })] }), approverWith(), said({ decision: "deny", reason: "no" }), "denied", 0],
    ["an approval by whoever withdrew theirs", stateWith({ decisions: [decisionOf("usr_pat", { decision: "request_changes", withdrawn: true })] }), pat, said(), "pending", 1],
  ])("%s", (_, state, person, input, status, approvals) => {
    expect(decide(state, person, input, now)).toEqual({ ok: true, status, approvals });
  });
});

describe("a decision is refused", () => {
  test.each<[string, RequestState, Decider, DecisionInput, string]>([
    ["on another version", stateWith(), approverWith(), said({ version: 1 }), "stale_version"],
    ["on another digest", stateWith(), approverWith(), said({ digest: `sha256:${"cd".repeat(32)}` }), "stale_version"],
    ["the second time", stateWith({ decisions: [decisionOf("usr_sam")] }), approverWith(), said(), "already_decided"],
    ["the second time, other way round", stateWith({ decisions: [decisionOf("usr_sam")] }), approverWith(), said({ decision: "deny", reason: "no" }), "already_decided"],
    ["when it denies without a reason", stateWith(), approverWith(), said({ decision: "deny", reason: " \n" }), "reason_required"],
    ["when it asks for changes without a reason", stateWith(), approverWith(), said({ decision: "request_changes", reason: "" }), "reason_required"],
    ["when it denies and comes from somebody of no group", stateWith(), approverWith({ groups: ["sales"] }), said({ decision: "deny", reason: "no" }), "not_eligible"],
    ["when it approves while changes are asked for", stateWith({ status: "changes_requested" }), approverWith(), said(), "changes_requested"],
    ["on an expired request that no job has settled yet", stateWith({ expiresAt: now }), approverWith(), said(), "already_resolved"],
    ["when it denies an expired request", stateWith({ expiresAt: oneSecondAgo }), approverWith(), said({ decision: "deny", reason: "no" }), "already_resolved"],
    ["of critical risk before its destructive part was viewed", stateWith({ riskLevel: "critical", destructive: [1] }), approverWith({ viewed: { artifacts: [0], of: 2 } }), said({ confirm: "role/etl" }), "artifacts_unviewed"],
    ["by the sponsor", stateWith({ sponsorId: "usr_sam" }), approverWith(), said(), "self_approval"],
  ])("%s", (_, state, person, input, code) => {
    expect(decide(state, person, input, now)).toMatchObject({ ok: false, code });
  });

  test("on a stale version, with the version that is current", () => {
    expect(decide(stateWith(), approverWith(), said({ version: 1 }), now)).toMatchObject({ facts: { version: 2, digest: seen.digest } });
  });

  test("for being resolved before it is for being stale, so that the loser of a race learns the outcome", () => {
    const state = stateWith({ status: "denied", resolvedAt: oneSecondAgo, decisions: [decisionOf("usr_pat", { decision: "deny" }), decisionOf("usr_kim")] });
    expect(decide(state, approverWith(), said({ version: 1 }), now)).toMatchObject({ code: "already_resolved", facts: { resolution: { status: "denied", at: oneSecondAgo.toISOString(), by: ["usr_pat"] } } });
  });
});

describe("the sponsor may object to what they may not approve", () => {
  test.each(["deny", "request_changes"] as const)("%s", (decision) => {
    expect(decide(stateWith({ sponsorId: "usr_sam" }), approverWith(), said({ decision, reason: "not now" }), now).ok).toBe(true);
  });
});

describe("approving at risk", () => {
  const cases = riskLevels.flatMap((riskLevel) => [undefined, "ROLE/ETL", "role/etl ", "role/etl"].map((confirm) => [riskLevel, confirm] as const));
  test.each(cases)("%s with confirm %j", (riskLevel, confirm) => {
    const mustConfirm = riskLevel === "high" || riskLevel === "critical";
    const decided = decide(stateWith({ riskLevel }), approverWith(), said({ ...(confirm !== undefined && { confirm }) }), now);
    expect(decided).toMatchObject(mustConfirm && confirm !== "role/etl" ? { ok: false, code: "confirmation_required" } : { ok: true });
  });

  test.each(riskLevels)("%s without a reason", (riskLevel) => {
    const decided = decide(stateWith({ riskLevel }), approverWith(), said({ reason: " \n", confirm: "role/etl" }), now);
    expect(decided).toMatchObject(riskLevel === "low" ? { ok: true } : { ok: false, code: "reason_required" });
  });

  test("critical needs nothing typed to deny", () => {
    expect(decide(stateWith({ riskLevel: "critical" }), approverWith(), said({ decision: "deny", reason: "no" }), now).ok).toBe(true);
  });
});

test.each(statuses)("a request that is %s is decided by people exactly while it is open", (status) => {
  const settled = refuseSettled(stateWith({ status, resolvedAt: oneSecondAgo }), now);
  const open = status === "pending" || status === "changes_requested";
  expect(settled === null).toBe(open);
  if (!open) expect(settled).toMatchObject({ code: "already_resolved", facts: { resolution: { status, at: oneSecondAgo.toISOString() } } });
});

test("an expired request was resolved when its time ran out, also when the job is late", () => {
  expect(refuseSettled(stateWith({ expiresAt: oneSecondAgo }), now)).toMatchObject({ facts: { resolution: { status: "expired", at: oneSecondAgo.toISOString() } } });
});

describe("whatever groups and roles somebody has, and whatever was decided before", () => {
  const group = fc.constantFrom("security", "platform", "sales", "approvers");
  const person: fc.Arbitrary<Decider> = fc.record({
    id: fc.constantFrom("usr_a", "usr_b", "usr_c"), groups: fc.uniqueArray(group), roles: fc.subarray(["admin", "approver", "auditor"]),
    viewed: fc.record({ artifacts: fc.constantFrom<number[]>([], [0]), of: fc.constant(1) }),
  }).map((it) => ({ ...it, email: `${it.id}@example.com` }));
  const decisions = fc.uniqueArray(fc.record({
    id: fc.string(), approver: fc.constantFrom("usr_b", "usr_c", "usr_d"), groups: fc.uniqueArray(group), decision: fc.constantFrom("approve" as const, "request_changes" as const), withdrawn: fc.boolean(),
  }), { selector: (it) => it.approver });
  const state: fc.Arbitrary<RequestState> = fc.record({
    status: fc.constantFrom(...statuses), expiresAt: fc.constantFrom(oneSecondAgo, inOneHour), decisions, riskLevel: fc.constantFrom(...riskLevels), destructive: fc.constantFrom<Destructive>([], [0], "all"),
    requirement: fc.record({ approvers: fc.uniqueArray(fc.record({ group, count: fc.integer({ min: 1, max: 2 }) }), { selector: (it) => it.group }), people: fc.integer({ min: 0, max: 3 }) }),
    sponsorId: fc.constantFrom("usr_s", "usr_a"), onBehalfOf: fc.constantFrom(null, "USR_A@example.com", "usr_a"), editors: fc.constantFrom<string[]>([], ["usr_a"], ["usr_z", "usr_b"]),
  }).map(stateWith);
  const approve = said({ confirm: "role/etl" });

  test("nobody approves as sponsor, as the person acted for, or as editor", () => {
    fc.assert(fc.property(state, person, (it, who) => {
      const own = it.sponsorId === who.id || it.onBehalfOf?.toLowerCase().startsWith(who.id) === true || it.editors.includes(who.id);
      fc.pre(own);
      expect(decide(it, who, approve, now).ok).toBe(false);
    }), { numRuns: 500 });
  });

  test("no agent approves: it has neither role nor group", () => {
    fc.assert(fc.property(state, (it) => {
      expect(decide(it, { id: it.agentId, email: "", groups: [], roles: [], viewed: { artifacts: [0], of: 1 } }, approve, now).ok).toBe(false);
    }));
  });

  test("nobody approves without the role and a group of the requirement", () => {
    fc.assert(fc.property(state, person, (it, who) => {
      if (!decide(it, who, approve, now).ok) return;
      expect(who.roles).toContain("approver");
      expect(it.requirement.approvers.map((slot) => slot.group).some((name) => who.groups.includes(name))).toBe(true);
      if (it.riskLevel === "critical" && it.destructive.length > 0) expect(who.viewed.artifacts).toEqual([0]);
      expect(it.status).toBe("pending");
      expect(it.expiresAt > now).toBe(true);
    }), { numRuns: 1_000 });
  });

  test("a decision leads along the state machine or leaves the status as it is, and one person is never two", () => {
    fc.assert(fc.property(state, person, fc.constantFrom("approve" as const, "deny" as const, "request_changes" as const), (it, who, decision) => {
      const decided = decide(it, who, { ...approve, decision, reason: "because" }, now);
      if (!decided.ok) return;
      expect(decided.status === it.status || canBecome(it.status, decided.status)).toBe(true);
      const people = new Set([who.id, ...it.decisions.filter((one) => one.decision === "approve" && !one.withdrawn).map((one) => one.approver)]);
      expect(decided.approvals).toBeLessThanOrEqual(people.size);
      if (decided.status === "approved") expect(decided.approvals).toBeGreaterThanOrEqual(Math.max(it.requirement.people, it.requirement.approvers.reduce((sum, slot) => sum + slot.count, 0)));
    }), { numRuns: 1_000 });
  });
});
