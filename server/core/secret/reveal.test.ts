import { expect, test } from "vitest";
import { approverWith, now, oneSecondAgo, stateWith } from "@/server/core/action-request/fixtures";
import { mayReveal } from "./reveal";

test.each([
  ["an approver of it", stateWith(), approverWith(), true],
  ["an approver who has asked for changes", stateWith({ status: "changes_requested" }), approverWith(), true],
  ["an approver when it has expired", stateWith({ expiresAt: oneSecondAgo }), approverWith(), false],
  ["an approver when it is approved", stateWith({ status: "approved" }), approverWith(), false],
  ["an approver of another group", stateWith(), approverWith({ groups: ["data"] }), false],
  ["the sponsor, whatever their groups", stateWith(), approverWith({ id: "usr_sponsor" }), false],
  ["who edited it", stateWith({ editors: ["usr_sam"] }), approverWith(), false],
  ["an administrator", stateWith(), approverWith({ roles: ["admin"] }), false],
  ["an auditor of a settled one", stateWith({ status: "denied" }), approverWith({ groups: [], roles: ["auditor"] }), true],
] as const)("who reveals a masked value: %s", (_, state, person, may) => {
  expect(mayReveal(state, person, now).ok).toBe(may);
});
