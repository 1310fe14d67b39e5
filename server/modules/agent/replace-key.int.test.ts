import { beforeEach, describe, expect, it } from "vitest";
import { agentFromBearer } from "@/server/auth/actor";
import { eventsAbout } from "@/server/auth/testing";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { makeAgent, openScenario, type TestAgent } from "@/server/testing/scenario";
import { setAgentDisabled } from "./commands";
import { createAgentKey, replaceAgentKey, revokeAgentKey } from "./key-commands";
import { getAgent, listNotices } from "./queries";

const { admin, sponsor, pat, auditor } = await openScenario();
const HOUR_MS = 3_600_000;

let count = 0;
let agent: TestAgent;
beforeEach(async () => {
  count += 1;
  agent = await makeAgent(admin, `bot-${count}`, sponsor.id);
});

const opens = async (secret: string) => (await agentFromBearer(`Bearer ${secret}`, { mayBeCached: false })) !== null;
const keyOf = async (id: string) => (await getAgent(admin, agent.id)).keys.find((it) => it.id === id)!;

describe("replacing a key", () => {
  it("makes one of the same name, and lets the old one go on until the chosen time", async () => {
    const made = await replaceAgentKey(sponsor, { keyId: agent.keyId, expiresInDays: 90, overlapHours: 24 });
    expect([await opens(agent.bearer), await opens(made.secret)]).toEqual([true, true]);
    const [old, successor] = [await keyOf(agent.keyId), await keyOf(made.id)];
    expect(old).toMatchObject({ replacedBy: made.id, revokedAt: null });
    expect(Date.parse(old.expiresAt!) - Date.parse(made.createdAt)).toBe(24 * HOUR_MS);
    expect(successor).toMatchObject({ name: old.name, replacedBy: null });
    expect((await eventsAbout(agent.keyId)).at(-1)).toMatchObject({ type: "agent_key.replaced", actorId: sponsor.id, data: { key: agent.keyId, successor: made.id, ends: old.expiresAt } });
    expect((await eventsAbout(made.id)).map((it) => it.type)).toEqual(["agent_key.created"]);
  });

  it("ends the old one at once when asked to", async () => {
    const made = await replaceAgentKey(admin, { keyId: agent.keyId, expiresInDays: null, overlapHours: 0 });
    expect([await opens(agent.bearer), await opens(made.secret)]).toEqual([false, true]);
  });

  it("never lets the old one go on for longer than it would have", async () => {
    const { id } = await createAgentKey(sponsor, { agentId: agent.id, name: "short", expiresInDays: 1 });
    const before = (await keyOf(id)).expiresAt;
    await replaceAgentKey(sponsor, { keyId: id, expiresInDays: 90, overlapHours: 7 * 24 });
    expect((await keyOf(id)).expiresAt).toBe(before);
  });

  it("is closed to everybody who does not look after the agent", async () => {
    for (const who of [pat, auditor]) await expectRefusal(replaceAgentKey(who, { keyId: agent.keyId, expiresInDays: 1, overlapHours: 0 }), "forbidden");
    expect(await opens(agent.bearer)).toBe(true);
  });

  it.each([
    ["was revoked", () => revokeAgentKey(sponsor, agent.keyId)],
    ["has expired", () => query(sql`UPDATE agent_key SET expires_at = clock_timestamp() - interval '1 millisecond' WHERE id = ${agent.keyId}`)],
    ["belongs to an agent that is disabled", () => setAgentDisabled(admin, { id: agent.id, disabled: true })],
  ])("refuses a key that %s", async (_, spoil) => {
    await spoil();
    await expectRefusal(replaceAgentKey(sponsor, { keyId: agent.keyId, expiresInDays: 1, overlapHours: 1 }), "conflict");
  });

  it("does not find a key that is not there", async () => {
    await expectRefusal(replaceAgentKey(admin, { keyId: "key_00000000000000000000000000", expiresInDays: 1, overlapHours: 1 }), "not_found");
  });

  it("gives one successor, of several replacements at once", async () => {
    const outcomes = await outcomesOf(Array.from({ length: 4 }, () => replaceAgentKey(sponsor, { keyId: agent.keyId, expiresInDays: 1, overlapHours: 1 })));
    expect(outcomes.toSorted()).toEqual(["conflict", "conflict", "conflict", "done"]);
    expect((await getAgent(admin, agent.id)).keys).toHaveLength(2);
  });
});

describe("reminders of keys that end soon", () => {
  const reminded = async (who: typeof admin) => (await listNotices(who)).expiringKeys.filter((it) => it.agent.id === agent.id).map((it) => it.name);

  it("are for the sponsor and administrators, 14 days before", async () => {
    await createAgentKey(sponsor, { agentId: agent.id, name: "soon", expiresInDays: 14 });
    await createAgentKey(sponsor, { agentId: agent.id, name: "later", expiresInDays: 15 });
    await createAgentKey(sponsor, { agentId: agent.id, name: "never", expiresInDays: null });
    expect(await Promise.all([sponsor, admin, pat, auditor].map(reminded))).toEqual([["soon"], ["soon"], [], []]);
  });

  it.each([
    ["was replaced", (keyId: string) => replaceAgentKey(sponsor, { keyId, expiresInDays: 90, overlapHours: 24 })],
    ["was revoked", (keyId: string) => revokeAgentKey(sponsor, keyId)],
    ["belongs to an agent that is disabled", () => setAgentDisabled(admin, { id: agent.id, disabled: true })],
  ])("end when the key %s", async (_, settle) => {
    const { id } = await createAgentKey(sponsor, { agentId: agent.id, name: "soon", expiresInDays: 3 });
    expect(await reminded(sponsor)).toEqual(["soon"]);
    await settle(id);
    expect(await reminded(sponsor)).toEqual([]);
  });
});
