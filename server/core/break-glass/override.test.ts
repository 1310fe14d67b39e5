import { statuses } from "countersign/contract/action-request";
import { type BreakGlassInput, MIN_OVERRIDE_REASON } from "countersign/contract/break-glass";
import { riskLevels } from "countersign/contract/risk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { approverWith, decisionOf, inOneHour, now, oneSecondAgo, stateWith } from "@/server/core/action-request/fixtures";
import type { Approver, Decider, RequestState } from "@/server/core/action-request/state";
import { canBecome } from "@/server/core/action-request/status";
import { override } from "./override";
import { mayReview } from "./review";

const holder = approverWith({ id: "usr_hannah", groups: ["data"], roles: ["approver", "break_glass"] });
const seen = stateWith();
const said = (change: Partial<BreakGlassInput> = {}): BreakGlassInput => ({ reason: "The export is down and customers wait.", version: seen.version, digest: seen.digest, confirm: "role/etl", ...change });

describe("what is skipped", () => {
  test.each<[string, RequestState, string[], number, number]>([
    ["nobody approved: both teams", stateWith(), ["platform", "security"], 2, 0],
    ["one team approved: the other", stateWith({ decisions: [decisionOf("usr_pat")] }), ["security"], 1, 1],
    ["one person of both approved: either", stateWith({ decisions: [decisionOf("usr_pat", { groups: ["platform", "security"] })] }), ["platform", "security"], 1, 1],
    ["the place is filled and a second person is missing: whoever could have been it", stateWith({ requirement: { approvers: [{ group: "platform", count: 1 }], people: 2 }, decisions: [decisionOf("usr_pat")] }), ["platform"], 1, 1],
    ["the holder's own approval counts as it did", stateWith({ decisions: [decisionOf("usr_hannah")] }), ["security"], 1, 1],
  ])("%s", (_, state, skipped, missingPeople, approvals) => {
    expect(override(state, holder, said(), now)).toEqual({ ok: true, skipped, missingPeople, approvals });
  });
});

describe("an override is refused", () => {
  test.each<[string, RequestState, Decider, BreakGlassInput, string]>([
    ["to who lacks the role break_glass", stateWith(), approverWith(), said(), "forbidden"],
    ["to who is no approver", stateWith(), { ...holder, roles: ["break_glass", "admin"] }, said(), "forbidden"],
    ["to the sponsor", stateWith({ sponsorId: holder.id }), holder, said(), "self_approval"],
    ["to a former sponsor", stateWith({ formerSponsors: [holder.id] }), holder, said(), "self_approval"],
    ["to the person acted for", stateWith({ onBehalfOf: holder.email }), holder, said(), "self_approval"],
    ["to an editor", stateWith({ editors: [holder.id] }), holder, said(), "self_approval"],
    ["after a denial", stateWith({ status: "denied", resolvedAt: oneSecondAgo }), holder, said(), "already_resolved"],
    ["while a denial stands, whatever the status says", stateWith({ decisions: [decisionOf("usr_pat", { decision: "deny" })] }), holder, said(), "conflict"],
    ["while changes are asked for", stateWith({ status: "changes_requested", decisions: [decisionOf("usr_pat", { decision: "request_changes" })] }), holder, said(), "changes_requested"],
    ["when the time is over", stateWith({ expiresAt: oneSecondAgo }), holder, said(), "already_resolved"],
    ["on another version", stateWith(), holder, said({ version: 1 }), "stale_version"],
    ["on another digest", stateWith(), holder, said({ digest: `sha256:${"cd".repeat(32)}` }), "stale_version"],
    ["without a reason", stateWith(), holder, said({ reason: "" }), "reason_required"],
    ["with a reason of spaces", stateWith(), holder, said({ reason: " ".repeat(40) }), "reason_required"],
    ["with a reason that says nothing", stateWith(), holder, said({ reason: "x".repeat(MIN_OVERRIDE_REASON - 1) }), "reason_required"],
    ["of critical risk before its destructive part was viewed", stateWith({ riskLevel: "critical", destructive: [0] }), holder, said(), "artifacts_unviewed"],
    ...riskLevels.map((riskLevel): [string, RequestState, Decider, BreakGlassInput, string] => [`without the resource's name at risk ${riskLevel}`, stateWith({ riskLevel }), holder, said({ confirm: undefined }), "confirmation_required"]),
  ])("%s", (_, state, person, input, code) => {
    expect(override(state, person, input, now)).toMatchObject({ ok: false, code });
  });
});

describe("the review after the fact", () => {
  const used = { by: "usr_hannah", skipped: ["security"], closed: false };
  test.each<[string, Approver, string | null]>([
    ["an approver who was skipped", approverWith(), null],
    ["an administrator", approverWith({ groups: [], roles: ["admin"] }), null],
    ["who used it, administrator or not", { ...holder, groups: ["security"], roles: ["approver", "break_glass", "admin"] }, "self_approval"],
    ["the sponsor, administrator or not", approverWith({ id: "usr_sponsor", roles: ["approver", "admin"] }), "self_approval"],
    ["an approver who was not skipped", approverWith({ groups: ["platform"] }), "not_eligible"],
    ["a member without the role", approverWith({ roles: ["auditor"] }), "not_eligible"],
  ])("%s", (_, person, code) => {
    expect(mayReview(stateWith({ status: "approved" }), used, person)).toMatchObject(code === null ? { ok: true } : { ok: false, code });
  });

  test("is closed once", () => {
    expect(mayReview(stateWith(), { ...used, closed: true }, approverWith())).toMatchObject({ ok: false, code: "conflict" });
  });
});

test("whatever the request and whoever the person, an override approves what is pending, by a holder who did not ask and over nobody's objection", () => {
  const state = fc.record({
    status: fc.constantFrom(...statuses), expiresAt: fc.constantFrom(oneSecondAgo, inOneHour), riskLevel: fc.constantFrom(...riskLevels), destructive: fc.constantFrom([], [0]),
    sponsorId: fc.constantFrom("usr_s", "usr_a"), editors: fc.constantFrom<string[]>([], ["usr_a"]), onBehalfOf: fc.constantFrom(null, "usr_a", "USR_A@example.com"),
    decisions: fc.uniqueArray(fc.record({ id: fc.string(), approver: fc.constantFrom("usr_b", "usr_c"), groups: fc.subarray(["platform", "security"]), decision: fc.constantFrom("approve" as const, "deny" as const, "request_changes" as const), withdrawn: fc.boolean() }), { selector: (it) => it.approver }),
  }).map(stateWith);
  const person = fc.record({ id: fc.constantFrom("usr_a", "usr_b"), groups: fc.subarray(["platform", "security"]), roles: fc.subarray(["approver", "break_glass", "admin"]) }).map((it): Decider => ({ ...it, email: `${it.id}@example.com`, viewed: { artifacts: [], of: 1 } }));
  fc.assert(fc.property(state, person, (it, who) => {
    if (!override(it, who, said(), now).ok) return;
    expect(canBecome(it.status, "approved") && it.status === "pending" && it.expiresAt > now).toBe(true);
    expect(it.riskLevel === "critical" && it.destructive.length > 0).toBe(false);
    expect(who.roles).toEqual(expect.arrayContaining(["approver", "break_glass"]));
    expect(it.sponsorId === who.id || it.editors.includes(who.id) || it.onBehalfOf?.toLowerCase().startsWith(who.id) === true).toBe(false);
    expect(it.decisions.some((one) => one.decision === "deny" && !one.withdrawn)).toBe(false);
  }), { numRuns: 2_000 });
});
