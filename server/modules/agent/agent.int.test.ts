import { beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { eventsAbout, ISSUER, settled, signedIn, useFreshDatabase } from "@/server/auth/testing";
import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { addPerson } from "@/server/modules/person/commands";
import { createAgent, setAgentDisabled, updateAgent } from "./commands";
import { createAgentKey } from "./key-commands";
import { getAgent, listAgents } from "./queries";

useFreshDatabase();

let grace: PersonActor; // administrator
let maya: PersonActor; // approver
let jonas: PersonActor; // approver
let amara: PersonActor; // no role
let tomas: PersonActor; // auditor
beforeAll(async () => {
  grace = await signedIn("Grace", ["admins"]);
  maya = await signedIn("Maya", ["approvers"]);
  jonas = await signedIn("Jonas", ["approvers"]);
  amara = await signedIn("Amara", ["engineering"]);
  tomas = await signedIn("Tomas", ["auditors"]);
});

let count = 0;
const name = () => `bot-${(count += 1)}`;
const mayasAgent = async () => (await createAgent(maya, { name: name(), description: "Moves data." })).id;

describe("createAgent", () => {
  it("lets an administrator choose the sponsor", async () => {
    const called = name();
    const { id } = await createAgent(grace, { name: called, description: "", sponsorId: maya.id }, new Date("2026-01-02T03:04:05.678Z"));
    expect(await getAgent(grace, id)).toMatchObject({ id, name: called, sponsor: { id: maya.id, name: "Maya" }, createdAt: "2026-01-02T03:04:05.678Z", disabledAt: null });
    expect(await eventsAbout(id)).toMatchObject([{ type: "agent.created", actorId: grace.id, data: { agent: id, sponsor: maya.id } }]);
  });

  it("makes an approver the sponsor", async () => {
    expect((await getAgent(maya, await mayasAgent())).sponsor.id).toBe(maya.id);
  });

  it("keeps an approver from naming somebody else", async () => {
    await expect(createAgent(maya, { name: name(), description: "", sponsorId: jonas.id })).rejects.toMatchObject({ code: "forbidden" });
  });

  it.each([["without a role", () => amara], ["who audits", () => tomas]])("is closed to somebody %s", async (_, who) => {
    const called = name();
    await expect(createAgent(who(), { name: called, description: "" })).rejects.toMatchObject({ code: "forbidden" });
    expect((await listAgents(grace)).map((it) => it.name)).not.toContain(called);
  });

  it("refuses a sponsor who does not exist", async () => {
    await expect(createAgent(grace, { name: name(), description: "", sponsorId: "usr_00000000000000000000000000" })).rejects.toMatchObject({ code: "invalid_input", errors: [{ pointer: "/sponsorId" }] });
  });

  it("gives a name to one agent, however many ask for it at once", async () => {
    const called = name();
    const { done, refused } = await settled(Array.from({ length: 5 }, () => createAgent(maya, { name: called, description: "" })));
    expect(done).toHaveLength(1);
    expect(refused).toHaveLength(4);
    for (const it of refused) expect(it).toMatchObject({ code: "conflict", errors: [{ pointer: "/name" }] });
  });

  it("goes by the rights of now: who lost the role adds nothing", async () => {
    const late = await signedIn("Late", ["approvers"]);
    await addPerson(systemActor("sign-in"), { issuer: ISSUER, subject: "sub-Late", name: "Late", email: "late@example.com", groups: [] });
    await expect(createAgent(late, { name: name(), description: "" })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("updateAgent", () => {
  it.each([["its sponsor", () => maya], ["an administrator", () => grace]])("lets %s change the description", async (_, who) => {
    const id = await mayasAgent();
    await updateAgent(who(), { id, description: "Moves more data." });
    expect((await getAgent(who(), id)).description).toBe("Moves more data.");
    expect((await eventsAbout(id)).at(-1)).toMatchObject({ type: "agent.updated", actorId: who().id, data: { agent: id, fields: ["description"] } });
  });

  it.each([["another approver", () => jonas], ["an auditor", () => tomas], ["somebody without a role", () => amara]])("is closed to %s", async (_, who) => {
    const id = await mayasAgent();
    await expect(updateAgent(who(), { id, description: "Mine." })).rejects.toMatchObject({ code: "forbidden" });
    expect((await getAgent(maya, id)).description).toBe("Moves data.");
  });

  it("is closed to a sponsor who is no approver", async () => {
    const { id } = await createAgent(grace, { name: name(), description: "Moves data.", sponsorId: amara.id });
    await expect(updateAgent(amara, { id, description: "Mine." })).rejects.toMatchObject({ code: "forbidden" });
    await expect(createAgentKey(amara, { agentId: id, name: "mine", expiresInDays: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect((await getAgent(amara, id)).keys).toEqual([]);
  });

  it("does not find what is not there", async () => {
    await expect(updateAgent(grace, { id: "agt_00000000000000000000000000", description: "" })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("setAgentDisabled", () => {
  it("is the administrator's, and recorded once a change", async () => {
    const id = await mayasAgent();
    await expect(setAgentDisabled(maya, { id, disabled: true })).rejects.toMatchObject({ code: "forbidden" });
    await settled(Array.from({ length: 4 }, () => setAgentDisabled(grace, { id, disabled: true })));
    expect((await getAgent(grace, id)).disabledAt).not.toBeNull();
    await setAgentDisabled(grace, { id, disabled: false });
    expect((await getAgent(grace, id)).disabledAt).toBeNull();
    expect((await eventsAbout(id)).map((it) => it.type)).toEqual(["agent.created", "agent.disabled", "agent.enabled"]);
  });
});

describe("reading agents", () => {
  it("shows keys to sponsor, administrators and auditors alone, and what each may do", async () => {
    const id = await mayasAgent();
    await createAgentKey(maya, { agentId: id, name: "first", expiresInDays: 1 });
    const seen = async (who: PersonActor) => { const { keys, you } = await getAgent(who, id); return [keys.length, you.mayManage, you.mayAdminister]; };
    expect(await seen(maya)).toEqual([1, true, false]);
    expect(await seen(grace)).toEqual([1, true, true]);
    expect(await seen(tomas)).toEqual([1, false, false]);
    expect(await seen(jonas)).toEqual([0, false, false]);
    expect(await seen(amara)).toEqual([0, false, false]);
    expect((await listAgents(amara)).find((it) => it.id === id)).toMatchObject({ keys: 1, lastUsedAt: null });
  });

  it("counts the keys that work, and knows when the latest of all was used", async () => {
    const id = await mayasAgent();
    const keys = await Promise.all(["endless", "limited", "over", "revoked"].map((name) => createAgentKey(maya, { agentId: id, name, expiresInDays: name === "endless" ? null : 1 })));
    await query(sql`UPDATE agent_key SET last_used_at = '2026-01-02T03:04:05.678Z' WHERE id = ${keys[0]!.id}`);
    await query(sql`UPDATE agent_key SET expires_at = clock_timestamp() - interval '1 millisecond', last_used_at = '2026-01-03T03:04:05.678Z' WHERE id = ${keys[2]!.id}`);
    await query(sql`UPDATE agent_key SET revoked_at = clock_timestamp() WHERE id = ${keys[3]!.id}`);
    expect(await getAgent(maya, id)).toMatchObject({ lastUsedAt: "2026-01-03T03:04:05.678Z", keys: { length: 4 } });
    expect((await listAgents(amara)).find((it) => it.id === id)).toMatchObject({ keys: 2, lastUsedAt: "2026-01-03T03:04:05.678Z" });
  });

  it("lists agents by name, whatever the case", async () => {
    for (const called of ["zeta-bot", "Omega-bot", "alpha-bot"]) await createAgent(grace, { name: called, description: "", sponsorId: maya.id });
    expect((await listAgents(amara)).map((it) => it.name).filter((it) => /^(alpha|omega|zeta)-bot$/i.test(it))).toEqual(["alpha-bot", "Omega-bot", "zeta-bot"]);
  });
});
