import { beforeEach, describe, expect, it, vi } from "vitest";
import { personFromSession, systemActor } from "@/server/auth/actor";
import { eventsAbout, settled, signedIn, useFreshDatabase } from "@/server/auth/testing";
import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { endSession, startSession } from "./commands";
import { listSessions } from "./queries";

vi.stubEnv("SESSION_IDLE_MINUTES", "60");
vi.stubEnv("SESSION_ABSOLUTE_HOURS", "12");
useFreshDatabase();

const begin = (personId: string, at?: Date) => startSession(systemActor("sign-in"), { personId, userAgent: "Firefox", method: "oidc" }, at);
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);

let count = 0;
let maya: PersonActor;
beforeEach(async () => {
  count += 1;
  maya = await signedIn(`Maya-${count}`);
});

describe("a session", () => {
  it("is the person's, and on the record", async () => {
    const { id } = await begin(maya.id);
    expect(await personFromSession(id)).toMatchObject({ kind: "user", id: maya.id, via: "session", credentialId: id });
    expect(await eventsAbout(id)).toMatchObject([{ type: "session.started", actorId: maya.id, data: { session: id, person: maya.id, method: "oidc" } }]);
  });

  it("ends when nobody uses it for as long as the idle limit", async () => {
    const { id } = await begin(maya.id);
    await query(sql`UPDATE session SET last_seen_at = ${minutesAgo(59)} WHERE id = ${id}`);
    expect(await personFromSession(id)).not.toBeNull();
    await query(sql`UPDATE session SET last_seen_at = ${minutesAgo(61)} WHERE id = ${id}`);
    expect(await personFromSession(id)).toBeNull();
  });

  it("ends at its absolute limit, however much it is used", async () => {
    const { id } = await begin(maya.id, minutesAgo(12 * 60 + 1));
    await query(sql`UPDATE session SET last_seen_at = ${minutesAgo(0)} WHERE id = ${id}`);
    expect(await personFromSession(id)).toBeNull();
  });

  it("notes its use at most once a minute", async () => {
    const { id } = await begin(maya.id);
    const lastSeen = async () => (await query<{ at: Date }>(sql`SELECT last_seen_at AS at FROM session WHERE id = ${id}`))[0]!.at.getTime();
    const first = await lastSeen();
    await personFromSession(id);
    expect(await lastSeen()).toBe(first);
    await query(sql`UPDATE session SET last_seen_at = ${minutesAgo(2)} WHERE id = ${id}`);
    await personFromSession(id);
    await vi.waitFor(async () => expect(await lastSeen()).toBeGreaterThanOrEqual(first), { timeout: 10_000 });
  });

  it("keeps the address that it was last seen at", async () => {
    const from = (address: string) => ({ headers: new Headers({ "x-countersign-peer": address }) });
    const { id } = await startSession(systemActor("sign-in"), { personId: maya.id, userAgent: null, address: "192.0.2.1", method: "oidc" });
    const address = async () => (await listSessions(maya)).find((it) => it.id === id)!.address;
    expect(await address()).toBe("192.0.2.1");
    await query(sql`UPDATE session SET last_seen_at = ${minutesAgo(2)} WHERE id = ${id}`);
    await personFromSession(id, from("2001:db8::7"));
    await vi.waitFor(async () => expect(await address()).toBe("2001:db8::7"), { timeout: 10_000 });
  });

  it("does not begin for somebody who does not exist", async () => {
    await expect(begin("usr_00000000000000000000000000")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("ending a session", () => {
  it("stops it at once and says why on the record", async () => {
    const { id } = await begin(maya.id);
    await endSession(maya, id, "sign_out");
    expect(await personFromSession(id)).toBeNull();
    expect((await eventsAbout(id)).at(-1)).toMatchObject({ type: "session.ended", actorId: maya.id, data: { session: id, cause: "sign_out" } });
  });

  it("is for an administrator to do for anybody, at once and on the record", async () => {
    const grace = await signedIn(`Grace-${count}`, ["admins"]);
    const { id } = await begin(maya.id);
    await endSession(grace, id, "revoked");
    expect(await personFromSession(id)).toBeNull();
    expect((await eventsAbout(id)).at(-1)).toMatchObject({ type: "session.ended", actorId: grace.id, data: { session: id, person: maya.id, cause: "revoked" } });
  });

  it("is else for one's own sessions: another's does not exist", async () => {
    const jonas = await signedIn(`Jonas-${count}`, ["approvers", "auditors"]);
    const { id } = await begin(maya.id);
    await expect(endSession(jonas, id, "revoked")).rejects.toMatchObject({ code: "not_found" });
    expect(await personFromSession(id)).not.toBeNull();
  });

  it("is recorded once, however many end it at once", async () => {
    const { id } = await begin(maya.id);
    await settled(Array.from({ length: 5 }, () => endSession(maya, id, "revoked")));
    expect((await eventsAbout(id)).map((it) => it.type)).toEqual(["session.started", "session.ended"]);
  });
});

describe("listSessions", () => {
  it("shows one's own living sessions and marks the one that asks", async () => {
    const other = await begin(maya.id);
    const gone = await begin(maya.id);
    await endSession(maya, gone.id, "revoked");
    await signedIn(`Jonas-${count}`);
    const list = await listSessions(maya);
    expect(list.map((it) => [it.id, it.current]).toSorted()).toEqual([[maya.credentialId, true], [other.id, false]].toSorted());
    expect(list.find((it) => it.id === other.id)).toMatchObject({ userAgent: "Firefox", method: "oidc", expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) });
  });
});
