import { describe, expect, test } from "vitest";
import type { EventData, EventType } from "./event";
import { sentenceOf } from "./sentence";

const facts: EventData["request.created"] = {
  status: "pending", action: "iam.role.update", resourceType: "role", resource: "etl", environment: null, audience: "agent",
  effect: "require_approval", policy: "pol_1", policyNumber: 1, rules: [], risk: "low", findings: [], artifacts: [],
};

// One of every type: a type that is added without a sentence does not compile here either.
const told: { [T in EventType]: [EventData[T], string] } = {
  "request.created": [facts, "asked to iam.role.update on etl"],
  "request.amended": [{ ...facts, fromVersion: 2 }, "amended the request; version 2 no longer counts"],
  "request.cancelled": [{ status: "cancelled" }, "withdrew the request"],
  "request.expired": [{ status: "expired", due: "" }, "closed the request: nobody decided in time"],
  "request.lapsed": [{ status: "lapsed", due: "" }, "closed the approval: nobody used it in time"],
  "request.assigned": [{ person: "usr_1", previous: "usr_2" }, "took the request over from usr_2"],
  "request.unassigned": [{ person: "usr_1" }, "left the request to others; it was assigned to usr_1"],
  "decision.recorded": [{ decision: "approve", id: "dec_1", groups: ["platform", "security"], channel: "web", credential: "ses_1", status: "approved", approvals: 2 }, "approved as platform, security"],
  "decision.withdrawn": [{ id: "dec_1", status: "pending" }, "withdrew the request for changes"],
  "decision.refused": [{ decision: "request_changes", code: "not_eligible", channel: "api" }, "tried to request changes and was refused: not eligible"],
  "break_glass.used": [{ id: "brk_1", status: "approved", skipped: ["platform", "security"], missingPeople: 2, approvals: 0, told: 4, channel: "web", credential: "ses_1" }, "overrode missing approvals of platform and security and approved it; 4 people are told"],
  "break_glass.refused": [{ code: "self_approval", channel: "api" }, "tried to override missing approvals and was refused: self approval"],
  "break_glass.reviewed": [{ id: "brk_1", verdict: "not_justified" }, "reviewed the override: not justified"],
  "model.answered": [{ id: "opn_1", model: "small-judge", level: "high", risk: "high", raisedFrom: "low" }, "gave the opinion of the model small-judge: risk high, which raises it from low"],
  "annotation.added": [{ id: "ann_1", anchored: false, mentions: [] }, "left a note"],
  "secret.revealed": [{ finding: "secret.jwt", version: 2, artifact: 0 }, "revealed a masked value of version 2"],
  "grant.issued": [{ grant: "grt_1", expires: "2026-01-01T00:00:00.000Z" }, "took the grant, valid until 2026-01-01T00:00:00.000Z"],
  "grant.redeemed": [{ grant: "grt_1", execution: "exe_1" }, "redeemed the grant"],
  "grant.refused": [{ grant: "grt_1", code: "payload_mismatch" }, "tried to redeem the grant and was refused: payload mismatch"],
  "execution.started": [{ execution: "exe_1", grant: "grt_1", due: "", status: "executing" }, "started to run it"],
  "execution.reported": [{ execution: "exe_1", status: "failed", late: true }, "reported that it failed, late"],
  "execution.unknown": [{ execution: "exe_1", status: "unknown", due: "" }, "heard nothing in time: the outcome is unknown"],
  "execution.closed": [{ execution: "exe_1", status: "succeeded" }, "looked and closed it as succeeded"],
  "policy.activated": [{ policy: "pol_1", number: 4, digest: "", previous: null }, "activated policy version 4"],
  "policy.proposed": [{ proposal: "prp_1", base: "pol_1", digest: "", again: null }, "proposed a change of the policy"],
  "policy.proposal_rejected": [{ proposal: "prp_1", proposer: "usr_1" }, "rejected the change of the policy that usr_1 proposed"],
  "policy.proposal_withdrawn": [{ proposal: "prp_1" }, "withdrew the proposed change of the policy"],
  "policy.proposal_superseded": [{ proposal: "prp_1", policy: "pol_2" }, "activated another version, so that the proposed change of the policy no longer counts"],
  "agent.created": [{ agent: "agt_1", sponsor: "usr_1" }, "created the agent agt_1"],
  "agent.updated": [{ agent: "agt_1", fields: ["description"] }, "changed description of the agent agt_1"],
  "agent.sponsor_changed": [{ agent: "agt_1", from: "usr_1", to: "usr_2" }, "handed the agent agt_1 from usr_1 to usr_2"],
  "agent.disabled": [{ agent: "agt_1" }, "disabled the agent agt_1"],
  "agent.enabled": [{ agent: "agt_1" }, "enabled the agent agt_1"],
  "agent.handover_seen": [{ agent: "agt_1", handover: "hov_1" }, "took note of answering for the agent agt_1"],
  "agent_key.created": [{ key: "key_1", agent: "agt_1", expires: null }, "created a key of the agent agt_1"],
  "agent_key.replaced": [{ key: "key_1", agent: "agt_1", successor: "key_2", ends: "2026-01-01T00:00:00.000Z" }, "replaced a key of the agent agt_1; the old one ends at 2026-01-01T00:00:00.000Z"],
  "agent_key.revoked": [{ key: "key_1", agent: "agt_1" }, "revoked a key of the agent agt_1"],
  "token.created": [{ token: "tok_1", person: "usr_1", expires: null }, "created a personal access token"],
  "token.revoked": [{ token: "tok_1", person: "usr_1" }, "revoked a personal access token"],
  "view.saved": [{ view: "view_1" }, "saved a view of the inbox"],
  "view.renamed": [{ view: "view_1" }, "renamed a view of the inbox"],
  "view.shared": [{ view: "view_1", kind: "audit" }, "shared a search of the log"],
  "view.unshared": [{ view: "view_1", kind: "audit" }, "stopped sharing a search of the log"],
  "view.deleted": [{ view: "view_1" }, "deleted a view of the inbox"],
  "person.added": [{ person: "usr_1", groups: [], roles: ["approver"] }, "added usr_1 with approver"],
  "person.changed": [{ person: "usr_1", groups: [], roles: [] }, "took over usr_1's groups and roles: no role"],
  "person.disabled": [{ person: "usr_1" }, "disabled the account of usr_1"],
  "person.enabled": [{ person: "usr_1" }, "enabled the account of usr_1"],
  "person.erasure_proposed": [{ person: "usr_1", erasure: "ers_1", names: false }, "proposed to erase the personal data of usr_1"],
  "person.erasure_rejected": [{ person: "usr_1", erasure: "ers_1", proposer: "usr_2" }, "rejected the erasure of usr_1 that usr_2 proposed"],
  "person.erasure_withdrawn": [{ person: "usr_1", erasure: "ers_1" }, "withdrew the proposed erasure of usr_1"],
  "person.erased": [{ person: "usr_1", erasure: "ers_1", proposer: "usr_2", disclosures: 4, texts: 2 }, "erased the personal data of usr_1, as usr_2 proposed: 4 disclosures deleted, 2 texts masked"],
  "retention.applied": [{ run: "ret_1", kind: "texts", before: "2026-01-01T00:00:00.000Z", removed: 3 }, "removed texts from before 2026-01-01T00:00:00.000Z: 3"],
  "delegation.created": [{ delegation: "dlg_1", person: "usr_1", delegates: ["usr_2", "usr_3"], from: "", until: "2026-01-01T00:00:00.000Z" }, "handed over to usr_2, usr_3 until 2026-01-01T00:00:00.000Z"],
  "delegation.ended": [{ delegation: "dlg_1", person: "usr_1", cause: "time" }, "usr_1 is back: the time was over"],
  "export.requested": [{ export: "exp_1", kind: "evidence", format: "zip", from: "2026-01-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z", framework: "soc2", populations: ["denied"], sample: null, log: 9, again: "exp_0" }, "asked for an export of evidence (zip) from 2026-01-01T00:00:00.000Z to 2026-04-01T00:00:00.000Z, again"],
  "export.completed": [{ export: "exp_1", sha256: "", bytes: 1 }, "finished the export exp_1"],
  "export.failed": [{ export: "exp_1" }, "gave up the export exp_1"],
  "export.cancelled": [{ export: "exp_1" }, "cancelled the export exp_1"],
  "export.downloaded": [{ export: "exp_1", sha256: "" }, "downloaded the export exp_1"],
  "access_review.started": [{ review: "arv_1", from: "2026-10-01", to: "2026-10-31", items: 1 }, "began a review of the access that agents had from 2026-10-01 through 2026-10-31: 1 item"],
  "access_review.decided": [{ review: "arv_1", item: "ari_1", agent: "agt_1", action: "iam.role.update", resourceType: "aws.iam.role", environment: "production", verdict: "revoke" }, "decided to revoke what the agent agt_1 may do: iam.role.update on aws.iam.role in production"],
  "access_review.closed": [{ review: "arv_1", keep: 4, reduce: 1, revoke: 2 }, "closed the review of access with its last decision: 4 kept, 1 to be reduced, 2 to be revoked"],
  "session.started": [{ session: "ses_1", person: "usr_1", method: "oidc" }, "signed in"],
  "session.ended": [{ session: "ses_1", person: "usr_1", cause: "revoked" }, "ended a session"],
};

test.each(Object.entries(told))("%s reads as one plain sentence", (type, [data, sentence]) => {
  expect(sentenceOf(type, data)).toBe(sentence);
});

describe("what differs within a type", () => {
  test.each([
    ["request.created", { ...facts, status: "approved" }, "was allowed by policy to iam.role.update on etl"],
    ["request.created", { ...facts, status: "denied" }, "was denied by policy to iam.role.update on etl"],
    ["decision.recorded", { decision: "deny", groups: [] }, "denied"],
    ["decision.recorded", { decision: "approve", groups: ["security"], shown: { openMs: 42_000, sections: ["risk"], artifacts: [0], ofArtifacts: 2 } }, "approved as security; read 42 s, viewed risk, artifact 1 of 2"],
    ["decision.recorded", { decision: "request_changes", groups: ["security"] }, "asked for changes as security"],
    ["decision.recorded", { decision: "approve", groups: ["data"], onBehalfOf: [{ person: "usr_2", groups: ["platform"] }] }, "approved as data, with the platform of somebody who is away"],
    ["delegation.ended", { person: "usr_1", cause: "admin" }, "ended the delegation of usr_1"],
    ["delegation.ended", { person: "usr_1", cause: "person" }, "is back and decides again"],
    ["execution.reported", { status: "succeeded", late: false }, "reported that it succeeded"],
    ["access_review.closed", { keep: 4, reduce: 1, revoke: 2, undecided: 3 }, "closed the review of access early: 4 kept, 1 to be reduced, 2 to be revoked, 3 not decided"],
    ["session.ended", { cause: "sign_out" }, "signed out"],
    ["person.added", { person: "usr_1", roles: [] }, "added usr_1 with no role"],
  ])("%s %j", (type, data, sentence) => {
    expect(sentenceOf(type, data)).toBe(sentence);
  });

  test("a type of a later version is named as it is", () => {
    expect(sentenceOf("export.finished", {})).toBe("export.finished");
  });
});
