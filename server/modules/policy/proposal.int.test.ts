import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { eventsAbout, ISSUER, settled, signedIn, useFreshDatabase } from "@/server/auth/testing";
import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { addPerson } from "@/server/modules/person/commands";
import { setPersonDisabled } from "@/server/modules/person/disable";
import { activatePolicy, activatePolicyVersion, approveProposal, rejectProposal, seedPolicy, withdrawProposal } from "./commands";
import { getActivePolicy, getOpenProposal, listPolicyVersions, listProposals } from "./queries";

useFreshDatabase();

const document = (rule: string) => `version: 1
defaults: { effect: require_approval, approvers: [{ group: approvers, count: 1 }] }
rules: [{ id: ${rule}, when: 'action == "${rule}"', effect: deny }]
`;
let count = 0;
const fresh = () => document(`rule-${(count += 1)}`);

let grace: PersonActor;
let ingrid: PersonActor;
let third: PersonActor;
let maya: PersonActor;
beforeAll(async () => {
  await seedPolicy(systemActor("setup"), document("first"));
  grace = await signedIn("Grace", ["admins"]);
  maya = await signedIn("Maya", ["approvers", "auditors"]);
});

const active = async () => (await getActivePolicy(grace)).number;
const propose = async (by: PersonActor, source = fresh()) => activatePolicy(by, { source, note: "as agreed", basedOn: await active() });

describe("with one administrator", () => {
  it("a change is activated at once", async () => {
    expect(await propose(grace)).toMatchObject({ outcome: "activated", number: 2 });
    expect((await getActivePolicy(grace)).needsSecond).toBe(false);
  });

  it("an administrator who has never signed in does not count", async () => {
    await addPerson(systemActor("setup"), { issuer: ISSUER, subject: "never", name: "Never", email: "never@example.com", groups: ["admins"] });
    expect(await propose(grace)).toMatchObject({ outcome: "activated" });
  });

  it("one who is disabled does not count", async () => {
    const gone = await signedIn("Gone", ["admins"]);
    await setPersonDisabled(grace, { id: gone.id, disabled: true, reason: "Left." });
    expect(await propose(grace)).toMatchObject({ outcome: "activated" });
  });
});

describe("with two administrators", () => {
  beforeAll(async () => {
    ingrid = await signedIn("Ingrid", ["admins"]);
    third = await signedIn("Third", ["admins"]);
  });

  it("a change judges nothing until the second one approves it, and the record names both", async () => {
    const before = await getActivePolicy(grace);
    expect(before.needsSecond).toBe(true);
    const source = fresh();
    const { outcome, id } = await propose(grace, source);
    expect(outcome).toBe("proposed");
    expect(await active()).toBe(before.number);
    expect(await getOpenProposal(maya)).toMatchObject({ id, source, note: "as agreed", base: before.number, again: null, proposedBy: { id: grace.id, name: "Grace" } });
    expect((await eventsAbout(id)).map((it) => it.type)).toEqual(["policy.proposed"]);

    const { id: version, number } = await approveProposal(ingrid, id);
    expect(await getActivePolicy(grace)).toMatchObject({ number, source, activatedBy: "Ingrid", proposedBy: "Grace" });
    expect((await eventsAbout(version)).at(-1)).toMatchObject({ type: "policy.activated", actorId: ingrid.id, data: { number, previous: before.id, proposal: id, proposer: grace.id } });
    expect((await listPolicyVersions(grace))[0]).toMatchObject({ number, createdBy: "Grace", approvedBy: "Ingrid", note: "as agreed", active: true });
    expect((await listProposals(grace))[0]).toMatchObject({ id, status: "activated", number, again: null, endedBy: { name: "Ingrid" } });
    expect(await getOpenProposal(grace)).toBeNull();
  });

  it("who proposed it can't approve or reject it, and can withdraw it", async () => {
    const { id } = await propose(grace);
    await expect(approveProposal(grace, id)).rejects.toMatchObject({ code: "self_approval" });
    await expect(rejectProposal(grace, id, "no")).rejects.toMatchObject({ code: "self_approval" });
    await expect(withdrawProposal(ingrid, id)).rejects.toMatchObject({ code: "forbidden" });
    await withdrawProposal(grace, id);
    expect((await eventsAbout(id)).map((it) => it.type)).toEqual(["policy.proposed", "policy.proposal_withdrawn"]);
    await expect(approveProposal(ingrid, id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("is rejected with a reason, which the proposer reads", async () => {
    const before = await active();
    const { id } = await propose(grace);
    await rejectProposal(ingrid, id, "Too wide.");
    expect(await active()).toBe(before);
    expect((await listProposals(grace))[0]).toMatchObject({ id, status: "rejected", reason: "Too wide.", endedBy: { name: "Ingrid" }, number: null });
    const [, rejected] = await eventsAbout(id);
    expect(rejected).toMatchObject({ type: "policy.proposal_rejected", data: { proposer: grace.id } });
    expect(rejected!.disclosed.join()).toContain("Too wide.");
    expect(JSON.stringify(rejected!.data)).not.toContain("Too wide.");
  });

  it("nobody else touches it", async () => {
    const { id } = await propose(grace);
    for (const act of [() => approveProposal(maya, id), () => rejectProposal(maya, id, "no"), () => withdrawProposal(maya, id)]) await expect(act()).rejects.toMatchObject({ code: "forbidden" });
    await expect(approveProposal(ingrid, "prp_00000000000000000000000000")).rejects.toMatchObject({ code: "not_found" });
    await withdrawProposal(grace, id);
  });

  it("only one is open at a time, whoever comes first", async () => {
    const { done, refused } = await settled([propose(grace), propose(ingrid), propose(third)]);
    expect(done).toHaveLength(1);
    for (const it of refused) expect(it).toMatchObject({ code: "conflict", facts: { proposal: done[0]!.id } });
    const { proposedBy } = (await getOpenProposal(grace))!;
    await withdrawProposal([grace, ingrid, third].find((it) => it.id === proposedBy.id)!, done[0]!.id);
  });

  it("of two who end it at once, one does", async () => {
    const { id } = await propose(grace);
    const { done, refused } = await settled<unknown>([approveProposal(ingrid, id), rejectProposal(third, id, "no"), withdrawProposal(grace, id), approveProposal(third, id)]);
    expect(done).toHaveLength(1);
    for (const it of refused) expect(it).toMatchObject({ code: "conflict" });
    expect(await getOpenProposal(grace)).toBeNull();
  });

  it("an older version comes back only by a second administrator, and makes no new version", async () => {
    const versions = (await listPolicyVersions(grace)).length;
    const { outcome, id } = await activatePolicyVersion(grace, { number: 1, note: "back", basedOn: await active() });
    expect(outcome).toBe("proposed");
    expect(await getOpenProposal(grace)).toMatchObject({ again: 1, source: document("first") });
    expect(await approveProposal(ingrid, id)).toMatchObject({ number: 1 });
    expect(await active()).toBe(1);
    expect(await listPolicyVersions(grace)).toHaveLength(versions);
  });

  it("is not approved once its proposer is no longer an administrator, and is superseded when another version is activated", async () => {
    const { id } = await propose(grace);
    await setPersonDisabled(third, { id: grace.id, disabled: true, reason: "Left." });
    await expect(approveProposal(ingrid, id)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Grace is no longer") as string });
    await setPersonDisabled(third, { id: ingrid.id, disabled: true, reason: "Left." });
    const { outcome, id: version } = await propose(third);
    expect(outcome).toBe("activated");
    expect((await listProposals(third)).find((it) => it.id === id)).toMatchObject({ status: "superseded", endedBy: { name: "Third" } });
    expect((await eventsAbout(id)).at(-1)).toMatchObject({ type: "policy.proposal_superseded", data: { policy: version } });
    await expect(withdrawProposal(third, id)).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("the database itself refuses", () => {
  const kept = () => query<{ id: string }>(sql`SELECT id FROM policy_proposal LIMIT 1`);

  it.each([
    ["a proposal that is open again", async () => query(sql`UPDATE policy_proposal SET status = 'open' WHERE id = ${(await kept())[0]!.id}`)],
    ["another text of a proposal", async () => query(sql`UPDATE policy_proposal SET source = 'x' WHERE id = ${(await kept())[0]!.id}`)],
    ["to forget one", async () => query(sql`DELETE FROM policy_proposal`)],
    ["one without its record", async () => query(sql`INSERT INTO policy_proposal (id, source, digest, base_id, proposed_by, proposed_at) SELECT 'prp_x', '', '', v.id, ${third.id}, now() FROM policy_version v LIMIT 1`)],
    ["one that its proposer activated", async () => query(sql`
      INSERT INTO policy_proposal (id, status, source, digest, base_id, version_id, proposed_by, proposed_at, ended_by, ended_at)
      SELECT 'prp_y', 'activated', '', '', v.id, v.id, ${third.id}, now(), ${third.id}, now() FROM policy_version v LIMIT 1`)],
    ["another active version without its record", async () => query(sql`UPDATE active_policy SET version_id = (SELECT id FROM policy_version WHERE number = 2)`)],
  ])("%s", async (_, change) => {
    await expect(change()).rejects.toThrow();
  });
});
