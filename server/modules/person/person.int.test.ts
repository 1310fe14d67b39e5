import { beforeEach, describe, expect, it } from "vitest";
import { personFromBearer, personFromSession, systemActor } from "@/server/auth/actor";
import { eventsAbout, ISSUER, settled, signedIn, useFreshDatabase } from "@/server/auth/testing";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { createAgent } from "@/server/modules/agent/commands";
import { startSession } from "@/server/modules/session/commands";
import { createToken } from "@/server/modules/token/commands";
import { addPerson, type Identity, setPersonDisabled } from "./commands";
import { isAccountDisabled, listPeople } from "./queries";

useFreshDatabase();

const actor = systemActor("sign-in");
let count = 0;
let maya: Identity;
beforeEach(() => {
  count += 1;
  maya = { issuer: ISSUER, subject: `maya-${count}`, name: "Maya", email: "maya@example.com", groups: ["approvers", "platform"] };
});

const rowOf = async (id: string) => (await query<{ name: string; email: string; groups: string[]; roles: string[] }>(sql`SELECT name, email, groups, roles FROM person WHERE id = ${id}`))[0];

describe("addPerson", () => {
  it("adds a person with the roles of their groups, and records it without their name in the leaf", async () => {
    const { id } = await addPerson(actor, maya, new Date("2026-01-02T03:04:05.678Z"));
    expect(await rowOf(id)).toEqual({ name: "Maya", email: "maya@example.com", groups: ["approvers", "platform"], roles: ["approver"] });
    const [event, ...more] = await eventsAbout(id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: "person.added", actorKind: "system", at: new Date("2026-01-02T03:04:05.678Z"), data: { person: id, groups: ["approvers", "platform"], roles: ["approver"] } });
    expect(JSON.stringify(event!.data)).not.toContain("Maya");
    expect(event!.disclosed.join()).toContain("Maya");
  });

  it("brings groups and roles up to date, and records it", async () => {
    const { id } = await addPerson(actor, maya);
    expect(await addPerson(actor, { ...maya, groups: ["admins"] })).toEqual({ id });
    expect(await rowOf(id)).toMatchObject({ groups: ["admins"], roles: ["admin"] });
    expect((await eventsAbout(id)).map((it) => [it.type, it.data.roles])).toEqual([["person.added", ["approver"]], ["person.changed", ["admin"]]]);
  });

  it("takes rights away from somebody who left every group", async () => {
    const { id } = await addPerson(actor, maya);
    await addPerson(actor, { ...maya, groups: [] });
    expect(await rowOf(id)).toMatchObject({ groups: [], roles: [] });
  });

  it("records nothing when nothing changed", async () => {
    const { id } = await addPerson(actor, maya);
    await addPerson(actor, maya);
    expect(await eventsAbout(id)).toHaveLength(1);
  });

  it("never takes two accounts with one address for the same person", async () => {
    const one = await addPerson(actor, maya);
    const other = await addPerson(actor, { ...maya, subject: `${maya.subject}-other` });
    const elsewhere = await addPerson(actor, { ...maya, issuer: "https://elsewhere.example.com" });
    expect(new Set([one.id, other.id, elsewhere.id]).size).toBe(3);
  });

  it.each([1, 2, 3])("makes one person of several first sign-ins at once (%i)", async () => {
    // Connections first: while the pool opens one after the other, the calls would come one after the other too.
    await Promise.all(Array.from({ length: 8 }, () => query(sql`SELECT 1`)));
    const { done, refused } = await settled(Array.from({ length: 8 }, () => addPerson(actor, maya)));
    expect(refused).toEqual([]);
    expect(new Set(done.map((it) => it.id)).size).toBe(1);
    expect(await eventsAbout(done[0]!.id)).toHaveLength(1);
  });
});

describe("listPeople", () => {
  it.each(["admins", "approvers", "auditors"])("is open to %s", async (group) => {
    const reader = await signedIn(`Reader-${group}`, [group]);
    expect((await listPeople(reader)).map((it) => it.id)).toContain(reader.id);
  });

  it("is closed to people without a role", async () => {
    await expect(listPeople(await signedIn("Nobody", ["platform"]))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("reads the role from the database and not from the session", async () => {
    const grace = await signedIn("Grace", ["admins"]);
    await addPerson(actor, { issuer: ISSUER, subject: "sub-Grace", name: "Grace", email: "grace@example.com", groups: [] });
    expect(grace.roles).toEqual(["admin"]);
    await expect(listPeople(grace)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("setPersonDisabled", () => {
  const reason = "Left the company.";
  const made = async (name: string, groups: string[]) => signedIn(`${name}-${count}`, groups);

  it("shuts somebody out at once: sessions, tokens, rights, and the way in", async () => {
    const [grace, leaver] = [await made("Grace", ["admins"]), await made("Leaver", ["approvers", "admins"])];
    const token = await createToken(leaver, { name: "laptop", expiresInDays: null });
    await setPersonDisabled(grace, { id: leaver.id, disabled: true, reason });
    expect(await personFromSession(leaver.credentialId)).toBeNull();
    expect(await personFromBearer(`Bearer ${token.secret}`)).toBeNull();
    await expect(createAgent(leaver, { name: `bot-${count}`, description: "" })).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(startSession(actor, { personId: leaver.id, userAgent: null, method: "oidc" })).rejects.toMatchObject({ code: "forbidden" });
    expect(await isAccountDisabled({ issuer: ISSUER, subject: `sub-Leaver-${count}` })).toBe(true);
    expect((await listPeople(grace)).map((it) => it.id)).not.toContain(leaver.id);
    expect((await eventsAbout(leaver.id)).at(-1)).toMatchObject({ type: "person.disabled", actorId: grace.id, data: { person: leaver.id }, disclosed: [expect.stringContaining(reason)] });
    expect((await eventsAbout(leaver.credentialId)).at(-1)).toMatchObject({ type: "session.ended", data: { cause: "revoked", person: leaver.id } });
    expect((await eventsAbout(token.id)).at(-1)).toMatchObject({ type: "token.revoked", actorId: grace.id });
  });

  it("lets them sign in again, and revives no session and no token", async () => {
    const [grace, back] = [await made("Grace", ["admins"]), await made("Back", ["approvers"])];
    const token = await createToken(back, { name: "laptop", expiresInDays: null });
    await setPersonDisabled(grace, { id: back.id, disabled: true, reason });
    await setPersonDisabled(grace, { id: back.id, disabled: false, reason: "Came back." });
    expect([await personFromSession(back.credentialId), await personFromBearer(`Bearer ${token.secret}`)]).toEqual([null, null]);
    const { id } = await startSession(actor, { personId: back.id, userAgent: null, method: "oidc" });
    expect(await personFromSession(id)).toMatchObject({ id: back.id });
  });

  it("is the administrators', and nobody's for themselves", async () => {
    const [grace, tomas, maya] = [await made("Grace", ["admins"]), await made("Tomas", ["approvers", "auditors"]), await made("Maya", [])];
    await expect(setPersonDisabled(tomas, { id: maya.id, disabled: true, reason })).rejects.toMatchObject({ code: "forbidden" });
    await expect(setPersonDisabled(grace, { id: grace.id, disabled: true, reason })).rejects.toMatchObject({ code: "conflict" });
    await expect(setPersonDisabled(grace, { id: "usr_00000000000000000000000000", disabled: true, reason })).rejects.toMatchObject({ code: "not_found" });
  });

  it("is recorded once, however many do it at once", async () => {
    const [grace, maya] = [await made("Grace", ["admins"]), await made("Maya", [])];
    await settled(Array.from({ length: 5 }, () => setPersonDisabled(grace, { id: maya.id, disabled: true, reason })));
    expect((await eventsAbout(maya.id)).filter((it) => it.type === "person.disabled")).toHaveLength(1);
  });

  it.each([1, 2, 3])("leaves one of two administrators who disable each other at once (%i)", async () => {
    const [grace, henry] = [await made("Grace", ["admins"]), await made("Henry", ["admins"])];
    const { done, refused } = await settled([
      setPersonDisabled(grace, { id: henry.id, disabled: true, reason }), setPersonDisabled(henry, { id: grace.id, disabled: true, reason }),
    ]);
    expect(done).toHaveLength(1);
    expect(refused).toMatchObject([{ code: "unauthenticated" }]);
  });
});
