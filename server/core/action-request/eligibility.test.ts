import { describe, expect, test } from "vitest";
import { approverGroups, isApprover, mayApprove, ownRequest } from "./eligibility";
import { approverWith, stateWith } from "./fixtures";

describe("nobody approves their own request", () => {
  test.each([
    ["the sponsor", stateWith({ sponsorId: "usr_sam" }), "You sponsor the agent that asks."],
    ["whoever sponsored it when it asked, and handed it on since", stateWith({ formerSponsors: ["usr_other", "usr_sam"] }), "You sponsored the agent when it asked."],
    ["the person acted for, by address", stateWith({ onBehalfOf: "sam@example.com" }), "The agent acts for you."],
    ["the person acted for, however the address is written", stateWith({ onBehalfOf: "  SAM@Example.COM " }), "The agent acts for you."],
    ["the person acted for, by id", stateWith({ onBehalfOf: "usr_sam" }), "The agent acts for you."],
    ["whoever edited any of its versions", stateWith({ editors: ["usr_other", "usr_sam"] }), "You edited this request."],
  ])("%s", (_, state, why) => {
    expect(ownRequest(state, approverWith())).toBe(why);
    expect(mayApprove(state, approverWith({ roles: ["admin", "approver", "auditor"], groups: ["security", "platform"] }))).toEqual({ ok: false, code: "self_approval", detail: why });
  });

  test.each([
    ["somebody else sponsors the agent", stateWith()],
    ["the agent acts for somebody else", stateWith({ onBehalfOf: "samuel@example.com" })],
    ["the agent acts for nobody", stateWith({ onBehalfOf: "" })],
    ["somebody else edited it", stateWith({ editors: ["usr_other"] })],
  ])("but it is not one's own where %s", (_, state) => {
    expect(ownRequest(state, approverWith())).toBeNull();
    expect(mayApprove(state, approverWith())).toEqual({ ok: true });
  });

  test("an address that differs only in case is the same person", () => {
    expect(ownRequest(stateWith({ onBehalfOf: "sam@example.com" }), approverWith({ email: "Sam@Example.com" }))).not.toBeNull();
  });
});

describe("approvers have the role and a group of the requirement", () => {
  test.each([
    ["role and group", approverWith(), true],
    ["another group of the requirement", approverWith({ groups: ["sales", "platform"] }), true],
    ["the group without the role", approverWith({ roles: ["admin", "auditor"] }), false],
    ["the role without the group", approverWith({ groups: ["sales"] }), false],
    ["neither", approverWith({ groups: [], roles: [] }), false],
  ])("%s: %s", (_, person, may) => {
    expect(isApprover(stateWith(), person)).toBe(may);
    expect(mayApprove(stateWith(), person).ok).toBe(may);
  });

  test("a refusal names the groups that approve", () => {
    expect(approverGroups(stateWith())).toBe("platform, security");
    expect(mayApprove(stateWith(), approverWith({ groups: [] }))).toEqual({ ok: false, code: "not_eligible", detail: "Approvers of this request are in: platform, security." });
  });

  test("one's own request is the reason that is given first", () => {
    expect(mayApprove(stateWith({ sponsorId: "usr_sam" }), approverWith({ groups: [], roles: [] }))).toMatchObject({ code: "self_approval" });
  });
});
