import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { eventsAbout, settled, signedIn, useFreshDatabase } from "@/server/auth/testing";
import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { activatePolicy, activatePolicyVersion, seedPolicy } from "./commands";
import { checkPolicy, getActivePolicy, getPolicyVersion, listPolicyVersions } from "./queries";

useFreshDatabase();

const document = (rule: string) => `version: 1
defaults: { effect: require_approval, approvers: [{ group: approvers, count: 1 }] }
rules:
  - id: ${rule}
    when: action == "${rule}"
    effect: deny
`;
const broken = `version: 1
defaults: { effect: require_approval, approvers: [{ group: approvers, count: 1 }] }
rules:
  - id: prod-iam
    when: action.startsWith(
    effect: forbid
`;

let grace: PersonActor;
let maya: PersonActor;
beforeAll(async () => {
  grace = await signedIn("Grace", ["admins"]);
  maya = await signedIn("Maya", ["approvers", "auditors"]);
});

const active = async () => (await getActivePolicy(maya)).number;
let count = 0;
const fresh = () => document(`rule-${(count += 1)}`);

describe("the first policy", () => {
  it("is written once, however many processes start at once", async () => {
    await expect(getActivePolicy(maya)).rejects.toMatchObject({ code: "not_found" });
    const { done } = await settled(Array.from({ length: 4 }, () => seedPolicy(systemActor("setup"), document("first"), new Date("2026-01-02T03:04:05.678Z"))));
    expect(new Set(done.map((it) => it.id)).size).toBe(1);
    expect(done).toHaveLength(4);
    expect(await getActivePolicy(maya)).toMatchObject({ number: 1, source: document("first"), activatedBy: "setup", activatedAt: "2026-01-02T03:04:05.678Z" });
    expect(await eventsAbout(done[0]!.id)).toMatchObject([{ type: "policy.activated", actorKind: "system", data: { number: 1, previous: null } }]);
  });

  it("is left alone by a later start with another document", async () => {
    await seedPolicy(systemActor("setup"), document("second"));
    expect((await getActivePolicy(maya)).source).toBe(document("first"));
  });
});

describe("activatePolicy", () => {
  it("makes the next version the active one and records both", async () => {
    const before = await getActivePolicy(grace);
    const { id, number } = await activatePolicy(grace, { source: fresh(), note: "as agreed", basedOn: before.number });
    const after = await getActivePolicy(grace);
    expect(after).toMatchObject({ id, number: before.number + 1, note: "as agreed", activatedBy: "Grace", digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) });
    const [event] = await eventsAbout(id);
    expect(event).toMatchObject({ type: "policy.activated", actorId: grace.id, data: { policy: id, number, digest: after.digest, previous: before.id } });
    expect(event!.disclosed.join()).toContain("as agreed");
  });

  it("is for administrators alone", async () => {
    const before = await active();
    await expect(activatePolicy(maya, { source: fresh(), note: "", basedOn: before })).rejects.toMatchObject({ code: "forbidden" });
    expect(await active()).toBe(before);
  });

  it("refuses a wrong document whole, with line, rule, pointer and expectation of each problem", async () => {
    const before = await listPolicyVersions(grace);
    const refusal = await activatePolicy(grace, { source: broken, note: "", basedOn: await active() }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "invalid_policy", message: expect.stringContaining("Line 5") });
    expect(refusal).toMatchObject({
      errors: expect.arrayContaining([
        { pointer: "/rules/0/effect", message: expect.stringMatching(/^Line 6, column \d+, rule prod-iam: .*; expected .*require_approval/) },
        { pointer: "/rules/0/when", message: expect.stringMatching(/^Line 5, column \d+, rule prod-iam: /) },
      ]),
    });
    expect(await listPolicyVersions(grace)).toEqual(before);
  });

  it("refuses an editor who has not seen the active version, and names who changed it and when", async () => {
    const seen = await active();
    const { number } = await activatePolicy(grace, { source: fresh(), note: "", basedOn: seen });
    const { activatedAt } = await getActivePolicy(grace);
    await expect(activatePolicy(grace, { source: fresh(), note: "", basedOn: seen })).rejects.toMatchObject({
      code: "conflict", message: expect.stringContaining("Grace"), facts: { number, activatedBy: "Grace", activatedAt },
    });
    expect(await active()).toBe(number);
  });

  it("lets one of two editors at once through", async () => {
    const before = await active();
    const { done, refused } = await settled([1, 2, 3].map(() => activatePolicy(grace, { source: fresh(), note: "", basedOn: before })));
    expect(done).toHaveLength(1);
    expect(refused).toHaveLength(2);
    for (const it of refused) expect(it).toMatchObject({ code: "conflict", facts: { number: done[0]!.number } });
    expect(await active()).toBe(before + 1);
  });

  it("does not make a version of a document that is active already", async () => {
    const { number, source } = await getActivePolicy(grace);
    await expect(activatePolicy(grace, { source, note: "", basedOn: number })).rejects.toMatchObject({ code: "conflict" });
    expect(await active()).toBe(number);
  });
});

describe("activatePolicyVersion", () => {
  it("brings an older version back without a new one, and records it", async () => {
    const before = await getActivePolicy(grace);
    const versions = (await listPolicyVersions(grace)).length;
    const { id } = await activatePolicyVersion(grace, { number: 1, note: "back to the start", basedOn: before.number });
    expect(await active()).toBe(1);
    expect(await listPolicyVersions(grace)).toHaveLength(versions);
    expect((await eventsAbout(id)).at(-1)).toMatchObject({ type: "policy.activated", actorId: grace.id, data: { number: 1, previous: before.id } });
    expect((await listPolicyVersions(grace)).filter((it) => it.active).map((it) => it.number)).toEqual([1]);
  });

  it.each([
    ["an approver", () => maya, 2, 1, "forbidden"],
    ["a version that does not exist", () => grace, 9_999, 1, "not_found"],
    ["the version that is active", () => grace, 1, 1, "conflict"],
    ["an editor who saw another version", () => grace, 2, 3, "conflict"],
  ])("refuses %s", async (_, who, number, basedOn, code) => {
    await expect(activatePolicyVersion(who(), { number, note: "", basedOn })).rejects.toMatchObject({ code });
    expect(await active()).toBe(1);
  });
});

describe("reading the policy", () => {
  it("finds a version by its number", async () => {
    expect(await getPolicyVersion(maya, 1)).toMatchObject({ number: 1, source: document("first"), createdBy: "setup", active: true });
    await expect(getPolicyVersion(maya, 9_999)).rejects.toMatchObject({ code: "not_found" });
  });

  it("can't be changed once written, not even in the database", async () => {
    await expect(query(sql`UPDATE policy_version SET source = 'x' WHERE number = 1`)).rejects.toThrow();
  });

  it("checks a document without activating it", () => {
    expect(checkPolicy(document("first"))).toEqual({ ok: true, rules: 1 });
    expect(checkPolicy(broken)).toMatchObject({ ok: false, problems: expect.arrayContaining([expect.objectContaining({ line: 6, rule: "prod-iam", path: "rules[0].effect" })]) });
  });
});
