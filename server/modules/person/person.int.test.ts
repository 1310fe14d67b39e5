import { beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { eventsAbout, ISSUER, settled, signedIn, useFreshDatabase } from "@/server/auth/testing";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { addPerson, type Identity } from "./commands";
import { listPeople } from "./queries";

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
