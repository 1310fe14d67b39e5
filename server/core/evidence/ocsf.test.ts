import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Leaf } from "countersign/log/leaf";
import { ocsfLine } from "./ocsf";
import { ocsfEvent } from "./ocsf-schema.fixture";

const source = { origin: "countersign.example.com/log", productVersion: "0.1.0" };
const request = { id: "areq_1", number: 42, version: 1, digest: `sha256:${"ab".repeat(32)}` };
const asked = { status: "pending", action: "iam.role.update", resourceType: "aws.iam.role", resource: "role/etl", environment: "production", audience: "agent", risk: "high" };

function eventOf(type: string, data: Leaf["data"], more: Partial<Leaf> = {}) {
  const leaf: Leaf = { v: 1, id: "evt_1", type, at: "2026-09-01T10:00:00.250Z", actor: { kind: "user", id: "usr_1" }, data, ...more };
  return ocsfEvent.parse(JSON.parse(ocsfLine({ index: 7, leaf }, source)));
}

describe("an entry of the log as an OCSF event", () => {
  it.each([
    ["request.created", asked, { request }, { class_uid: 6003, activity_id: 1, severity_id: 4, status_id: 1 }],
    ["request.created", { ...asked, status: "denied", risk: "low" }, { request }, { class_uid: 6003, activity_id: 1, severity_id: 2, status_id: 2 }],
    ["request.amended", { ...asked, fromVersion: 1 }, { request }, { activity_id: 3 }],
    ["decision.recorded", { decision: "deny", groups: [], status: "denied", channel: "web" }, { request }, { activity_id: 99, activity_name: "recorded", status_id: 1, src_endpoint: { name: "web" } }],
    ["decision.refused", { decision: "approve", code: "self_approval", channel: "api" }, { request }, { activity_id: 99, severity_id: 3, status_id: 2 }],
    ["secret.revealed", { finding: null, version: 1, artifact: null }, { request }, { activity_id: 2, activity_name: "Read" }],
    ["break_glass.used", { id: "brk_1", status: "approved", skipped: [], missingPeople: 1, approvals: 0, told: 1, channel: "web", credential: "ses_1" }, { request }, { severity_id: 4 }],
    ["execution.reported", { execution: "exe_1", status: "failed", late: false }, { request }, { severity_id: 3, status_id: 2 }],
    ["execution.unknown", { execution: "exe_1", status: "unknown", due: "" }, { request }, { severity_id: 3, status_id: 0 }],
    ["session.started", { session: "ses_1", person: "usr_2", method: "oidc" }, {}, { class_uid: 3002, activity_id: 1, user: { uid: "usr_2" }, auth_protocol_id: 4, session: { uid: "ses_1" } }],
    ["session.ended", { session: "ses_1", person: "usr_2", cause: "revoked" }, {}, { class_uid: 3002, activity_id: 2 }],
    ["person.disabled", { person: "usr_2" }, {}, { class_uid: 3001, activity_id: 5, user: { uid: "usr_2" } }],
    ["person.changed", { person: "usr_2", groups: [], roles: [] }, {}, { class_uid: 3001, activity_id: 99, activity_name: "changed" }],
    ["policy.activated", { policy: "pol_1", number: 1, digest: "", previous: null }, {}, { class_uid: 3004, activity_id: 10, entity: { uid: "pol_1", type_id: 5, type: "Policy", policy: { uid: "pol_1" } } }],
    ["agent_key.revoked", { key: "key_1", agent: "agt_1" }, {}, { class_uid: 3004, activity_id: 4, entity: { uid: "key_1", type_id: 99, type: "agent key" } }],
    ["something.later", { thing: 1 }, {}, { class_uid: 3004, activity_id: 99, activity_name: "later", message: "something.later" }],
  ] as const)("%s %j", (type, data, more, expected) => {
    expect(eventOf(type, data as Leaf["data"], more as Partial<Leaf>)).toMatchObject(expected);
  });

  it("names who acted as what they are", () => {
    expect(eventOf("grant.issued", { grant: "grt_1", expires: "" }, { request, actor: { kind: "agent", id: "agt_1" } }).actor).toEqual({ user: { uid: "agt_1", type_id: 4, type: "Service" } });
  });

  it("keeps everything that the entry says, in the order of the log", () => {
    const data = { decision: "approve", groups: ["security"], deep: [{ a: 1 }] };
    const event = eventOf("decision.recorded", data, { request });
    expect(event.unmapped).toEqual({ type: "decision.recorded", index: 7, data, request });
    expect(event).toMatchObject({ time: Date.parse("2026-09-01T10:00:00.250Z"), metadata: { sequence: 7, original_event_uid: "evt_1", correlation_uid: "areq_1" } });
  });

  it("is one line that keeps to the schema, whatever the facts are", () => {
    const leaf = fc.record({
      v: fc.constant(1 as const), id: fc.constant("evt_1"), at: fc.constant("2026-09-01T10:00:00.250Z"),
      type: fc.tuple(fc.constantFrom("request", "session", "person", "policy", "agent", "noun"), fc.constantFrom("created", "refused", "started", "changed", "x_y")).map((it) => it.join(".")),
      actor: fc.record({ kind: fc.constantFrom("user" as const, "agent" as const, "system" as const), id: fc.constant("usr_1") }),
      data: fc.dictionary(fc.constantFrom("person", "status", "resource", "action", "method", "policy", "session", "risk", "roles", "groups", "fields"), fc.oneof(fc.string(), fc.constant([] as string[]))),
      request: fc.option(fc.constant(request), { nil: undefined }),
    }).filter((it) => !["person.changed", "request.created"].includes(it.type));
    fc.assert(fc.property(leaf, (it) => {
      const line = ocsfLine({ index: 0, leaf: it, disclosed: { reason: "a\nb\u2028c" } }, source);
      expect(line).not.toMatch(/[\n\r]/);
      ocsfEvent.parse(JSON.parse(line));
    }));
  });
});
