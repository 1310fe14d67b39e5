import { beforeEach, describe, expect, it, vi } from "vitest";
import { agentFromBearer, personFromBearer } from "@/server/auth/actor";
import { eventsAbout, settled, signedIn, useFreshDatabase } from "@/server/auth/testing";
import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { createToken, revokeToken } from "./commands";
import { listTokens } from "./queries";

useFreshDatabase();

let count = 0;
let maya: PersonActor;
beforeEach(async () => {
  count += 1;
  maya = await signedIn(`Maya-${count}`, ["approvers"]);
});

describe("a personal token", () => {
  it("lets a script act as its person", async () => {
    const { id, secret } = await createToken(maya, { name: "laptop", expiresInDays: 30 });
    expect(await personFromBearer(`Bearer ${secret}`)).toMatchObject({ kind: "user", id: maya.id, roles: ["approver"], via: "token", credentialId: id });
  });

  it("is on the record, its name apart and its secret nowhere", async () => {
    const { id, secret } = await createToken(maya, { name: "laptop", expiresInDays: null }, new Date("2026-01-02T03:04:05.678Z"));
    const [event] = await eventsAbout(id);
    expect(event).toMatchObject({ type: "token.created", actorId: maya.id, at: new Date("2026-01-02T03:04:05.678Z"), data: { token: id, person: maya.id, expires: null } });
    expect(event!.disclosed.join()).toContain("laptop");
    const [{ everything }] = (await query<{ everything: string }>(sql`SELECT (SELECT json_agg(t) FROM personal_token t)::text || (SELECT json_agg(e) FROM audit_event e)::text AS everything`)) as [{ everything: string }];
    expect(everything).toContain(id);
    expect(everything).not.toContain(secret.slice(-43));
  });

  it.each([
    ["it is revoked", async (id: string) => revokeToken(maya, id)],
    ["its time is over", async (id: string) => { await query(sql`UPDATE personal_token SET expires_at = clock_timestamp() - interval '1 millisecond' WHERE id = ${id}`); }],
  ])("opens nothing once %s", async (_, spoil) => {
    const { id, secret } = await createToken(maya, { name: "laptop", expiresInDays: 1 });
    expect(await personFromBearer(`Bearer ${secret}`)).not.toBeNull();
    await spoil(id);
    expect(await personFromBearer(`Bearer ${secret}`)).toBeNull();
  });

  it("opens nothing with another secret, and is no agent's key", async () => {
    const one = await createToken(maya, { name: "one", expiresInDays: 1 });
    const two = await createToken(maya, { name: "two", expiresInDays: 1 });
    expect(await personFromBearer(`Bearer ${one.secret.slice(0, -43)}${two.secret.slice(-43)}`)).toBeNull();
    expect(await agentFromBearer(`Bearer ${one.secret}`, { mayBeCached: true })).toBeNull();
    expect(await agentFromBearer(`Bearer ${one.secret.replace("cs_user", "cs_agent")}`, { mayBeCached: true })).toBeNull();
  });

  it.each([undefined, null, "", "Bearer", "Basic abc", "Bearer nothing of ours"])("is not read from %j", async (header) => {
    expect(await personFromBearer(header)).toBeNull();
  });

  it("notes when and from where it was last used", async () => {
    const { id, secret } = await createToken(maya, { name: "laptop", expiresInDays: 1 });
    await personFromBearer(`Bearer ${secret}`, { headers: new Headers({ "x-countersign-peer": "192.0.2.7" }) });
    await vi.waitFor(async () => expect((await listTokens(maya)).find((it) => it.id === id)).toMatchObject({ lastUsedAt: expect.any(String), lastUsedAddress: "192.0.2.7" }), { timeout: 10_000 });
  });

  it("makes no other tokens", async () => {
    const { secret } = await createToken(maya, { name: "laptop", expiresInDays: 1 });
    const script = await personFromBearer(`Bearer ${secret}`);
    await expect(createToken(script!, { name: "another", expiresInDays: null })).rejects.toMatchObject({ code: "forbidden" });
    expect(await listTokens(maya)).toHaveLength(1);
  });
});

describe("revoking a token", () => {
  it("is for an administrator to do for anybody, at once and on the record", async () => {
    const grace = await signedIn(`Grace-${count}`, ["admins"]);
    const { id, secret } = await createToken(maya, { name: "laptop", expiresInDays: 1 });
    await revokeToken(grace, id);
    expect(await personFromBearer(`Bearer ${secret}`)).toBeNull();
    expect((await eventsAbout(id)).at(-1)).toMatchObject({ type: "token.revoked", actorId: grace.id, data: { token: id, person: maya.id } });
  });

  it("is else for one's own: another's does not exist", async () => {
    const jonas = await signedIn(`Jonas-${count}`, ["approvers", "auditors"]);
    const { id, secret } = await createToken(maya, { name: "laptop", expiresInDays: 1 });
    await expect(revokeToken(jonas, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await personFromBearer(`Bearer ${secret}`)).not.toBeNull();
    expect(await listTokens(jonas)).toEqual([]);
  });

  it("is recorded once, however many do it at once", async () => {
    const { id } = await createToken(maya, { name: "laptop", expiresInDays: 1 });
    await settled(Array.from({ length: 5 }, () => revokeToken(maya, id)));
    expect((await eventsAbout(id)).map((it) => it.type)).toEqual(["token.created", "token.revoked"]);
  });
});
