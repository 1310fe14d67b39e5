import { describe, expect, test } from "vitest";
import type { Requirement } from "countersign/contract/action-request";
import { type CheckedDecision, type CheckedRequest, checkRequest, noChecks } from "./checks";

const requirement: Requirement = { approvers: [{ group: "security", count: 1 }, { group: "platform", count: 1 }], people: 2 };
const at = (second: number) => `2026-01-01T00:00:0${second}.000Z`;

function approval(approver: string, group: string, index: number, extra: Partial<CheckedDecision> = {}): CheckedDecision {
  return { approver, email: `${approver}@example.com`, groups: [group], decision: "approve", withdrawn: false, digest: "sha256:a", at: at(index), index, ...extra };
}

const sound: CheckedRequest = {
  requesters: ["usr_sponsor", "dev@example.com"], requirement, approved: true,
  decisions: [approval("usr_a", "security", 1), approval("usr_b", "platform", 2)],
  approval: { digest: "sha256:a", index: 2, at: at(2) }, execution: { digest: "sha256:a", index: 5, at: at(5) },
};

test("a sound request passes every check", () => {
  expect(checkRequest(sound)).toEqual({ approver_is_not_requester: "yes", approved_before_executed: "yes", executed_as_approved: "yes", quorum_met: "yes" });
});

describe("a check says no", () => {
  test.each<[string, Partial<CheckedRequest>, object]>([
    ["the sponsor approved", { requesters: ["usr_b"] }, { approver_is_not_requester: "no" }],
    ["the person acted for approved, by address in other letters", { requesters: [" USR_A@Example.com"] }, { approver_is_not_requester: "no" }],
    ["execution came first in the log", { execution: { digest: "sha256:a", index: 1, at: at(5) } }, { approved_before_executed: "no" }],
    ["execution has the earlier time", { execution: { digest: "sha256:a", index: 5, at: at(1) } }, { approved_before_executed: "no" }],
    ["nothing approved what ran", { approval: null }, { approved_before_executed: "no", executed_as_approved: "no" }],
    ["something else ran", { execution: { digest: "sha256:b", index: 5, at: at(5) } }, { executed_as_approved: "no" }],
    ["one team is missing", { decisions: [approval("usr_a", "security", 1)] }, { quorum_met: "no" }],
    ["one approval was withdrawn", { decisions: [approval("usr_a", "security", 1), approval("usr_b", "platform", 2, { withdrawn: true })] }, { quorum_met: "no" }],
    ["an override skipped everybody", { decisions: [] }, { approver_is_not_requester: "not_applicable", quorum_met: "no" }],
  ])("where %s", (_, change, expected) => { expect(checkRequest({ ...sound, ...change })).toMatchObject(expected); });
});

test("what was denied has nothing to check", () => {
  const denied = { ...sound, approved: false, approval: null, execution: null, decisions: [approval("usr_a", "security", 1, { decision: "deny" })] };
  expect(checkRequest(denied)).toEqual(noChecks);
});

test("what policy allowed is checked for order and digest alone", () => {
  const allowed = { ...sound, requirement: null, decisions: [], approval: { digest: "sha256:a", index: 0, at: at(0) } };
  expect(checkRequest(allowed)).toEqual({ approver_is_not_requester: "not_applicable", approved_before_executed: "yes", executed_as_approved: "yes", quorum_met: "not_applicable" });
});
