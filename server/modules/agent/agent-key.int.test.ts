import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { agentFromBearer, personFromBearer } from "@/server/auth/actor";
import { eventsAbout, settled, signedIn, useFreshDatabase } from "@/server/auth/testing";
import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { createAgent, handOverAgent, setAgentDisabled } from "./commands";
import { createAgentKey, revokeAgentKey } from "./key-commands";
import { getAgent } from "./queries";

useFreshDatabase();

let grace: PersonActor; // administrator
let maya: PersonActor; // approver and sponsor
let jonas: PersonActor; // another approver
beforeAll(async () => {
  grace = await signedIn("Grace", ["admins"]);
  maya = await signedIn("Maya", ["approvers"]);
  jonas = await signedIn("Jonas", ["approvers"]);
});

let count = 0;
let agentId: string;
let key: { id: string; secret: string };
beforeEach(async () => {
  count += 1;
  agentId = (await createAgent(maya, { name: `bot-${count}`, description: "" })).id;
  key = await createAgentKey(maya, { agentId, name: "first", expiresInDays: 30 });
});

const opens = async (secret: string, mayBeCached = false) => (await agentFromBearer(`Bearer ${secret}`, { mayBeCached })) !== null;

describe("an agent's key", () => {
  it("says which agent calls, and who answers for it", async () => {
    expect(await agentFromBearer(`Bearer ${key.secret}`, { mayBeCached: false })).toEqual({ kind: "agent", id: agentId, name: `bot-${count}`, sponsorId: maya.id, keyId: key.id });
    expect(await personFromBearer(`Bearer ${key.secret}`)).toBeNull();
  });

  it("is kept as a hash and recorded without its secret", async () => {
    expect(await eventsAbout(key.id)).toMatchObject([{ type: "agent_key.created", actorId: maya.id, data: { key: key.id, agent: agentId, expires: expect.stringMatching(/Z$/) } }]);
    const rows = await query<{ all: string }>(sql`SELECT json_agg(k)::text AS all FROM agent_key k`);
    expect(rows[0]!.all).toContain(key.id);
    expect(rows[0]!.all).not.toContain(key.secret.slice(-43));
  });

  it.each([
    ["it is revoked", () => revokeAgentKey(maya, key.id)],
    ["its agent is disabled", () => setAgentDisabled(grace, { id: agentId, disabled: true })],
    ["its time is over", async () => { await query(sql`UPDATE agent_key SET expires_at = clock_timestamp() - interval '1 millisecond' WHERE id = ${key.id}`); }],
  ])("opens nothing as soon as %s", async (_, stop) => {
    expect(await opens(key.secret)).toBe(true);
    await stop();
    expect(await opens(key.secret)).toBe(false);
  });

  it("works again with its agent, unless it was revoked", async () => {
    const other = await createAgentKey(maya, { agentId, name: "second", expiresInDays: null });
    await revokeAgentKey(maya, other.id);
    await setAgentDisabled(grace, { id: agentId, disabled: true });
    await setAgentDisabled(grace, { id: agentId, disabled: false });
    expect([await opens(key.secret), await opens(other.secret)]).toEqual([true, false]);
  });

  it("is remembered as a hint for this very secret and for no other", async () => {
    const other = await createAgentKey(maya, { agentId, name: "second", expiresInDays: null });
    expect(await opens(key.secret)).toBe(true);
    await revokeAgentKey(maya, key.id);
    expect(await opens(key.secret, true)).toBe(true);
    expect(await opens(`${key.secret.slice(0, -43)}${other.secret.slice(-43)}`, true)).toBe(false);
    expect(await opens(key.secret, false)).toBe(false);
  });

  it("is forgotten after five seconds", async () => {
    expect(await opens(key.secret)).toBe(true);
    await revokeAgentKey(maya, key.id);
    const now = performance.now();
    const clock = vi.spyOn(performance, "now").mockReturnValue(now + 5_001);
    expect(await opens(key.secret, true)).toBe(false);
    clock.mockRestore();
  });

  it("carries the sponsor of now", async () => {
    await handOverAgent(grace, { id: agentId, sponsorId: jonas.id, reason: "A new team." });
    expect(await agentFromBearer(`Bearer ${key.secret}`, { mayBeCached: false })).toMatchObject({ sponsorId: jonas.id });
  });

  it("notes when and from where it was last used", async () => {
    await agentFromBearer(`Bearer ${key.secret}`, { mayBeCached: false, from: { headers: new Headers({ "x-countersign-peer": "::ffff:192.0.2.9" }) } });
    await vi.waitFor(async () => expect((await getAgent(maya, agentId)).keys[0]).toMatchObject({ lastUsedAt: expect.any(String), lastUsedAddress: "192.0.2.9" }), { timeout: 10_000 });
  });
});

describe("creating and revoking keys", () => {
  it("is open to administrators", async () => {
    const { id, secret } = await createAgentKey(grace, { agentId, name: "by grace", expiresInDays: 1 });
    expect(await opens(secret)).toBe(true);
    await revokeAgentKey(grace, id);
    expect(await opens(secret)).toBe(false);
  });

  it("is closed to approvers who do not sponsor the agent, and to former sponsors", async () => {
    await expect(createAgentKey(jonas, { agentId, name: "mine", expiresInDays: 1 })).rejects.toMatchObject({ code: "forbidden" });
    await expect(revokeAgentKey(jonas, key.id)).rejects.toMatchObject({ code: "forbidden" });
    await handOverAgent(grace, { id: agentId, sponsorId: jonas.id, reason: "A new team." });
    await expect(createAgentKey(maya, { agentId, name: "mine", expiresInDays: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect(await opens(key.secret)).toBe(true);
  });

  it("refuses a key for an agent that is disabled", async () => {
    await setAgentDisabled(grace, { id: agentId, disabled: true });
    await expect(createAgentKey(maya, { agentId, name: "late", expiresInDays: 1 })).rejects.toMatchObject({ code: "conflict" });
  });

  it("does not find a key that is not there", async () => {
    await expect(revokeAgentKey(grace, "key_00000000000000000000000000")).rejects.toMatchObject({ code: "not_found" });
  });

  it("records one revocation, however many do it at once", async () => {
    await settled(Array.from({ length: 5 }, () => revokeAgentKey(maya, key.id)));
    expect((await eventsAbout(key.id)).map((it) => it.type)).toEqual(["agent_key.created", "agent_key.revoked"]);
  });
});
