import { afterAll, beforeAll, vi } from "vitest";
import type { PersonActor } from "@/server/core/actor";
import { connectTo, disconnect, query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { freshDatabase } from "@/server/db/testing";
import { addPerson } from "@/server/modules/person/commands";
import { startSession } from "@/server/modules/session/commands";
import { personFromSession, systemActor } from "./actor";

vi.stubEnv("ROLE_ADMIN_GROUPS", "admins");
vi.stubEnv("ROLE_APPROVER_GROUPS", "approvers");
vi.stubEnv("ROLE_AUDITOR_GROUPS", "auditors");
vi.stubEnv("ROLE_BREAK_GLASS_GROUPS", "on-call");

export const ISSUER = "https://login.example.com";

/** Gives the tests of a file a database of their own. */
export function useFreshDatabase(): void {
  beforeAll(async () => connectTo(await freshDatabase()));
  afterAll(disconnect);
}

/** Somebody in these groups who has signed in. Each name is a person of its own. */
export async function signedIn(name: string, groups: string[] = []): Promise<PersonActor> {
  const actor = systemActor("sign-in");
  const { id } = await addPerson(actor, { issuer: ISSUER, subject: `sub-${name}`, name, email: `${name.toLowerCase()}@example.com`, groups });
  const session = await startSession(actor, { personId: id, userAgent: null, method: "oidc" });
  return (await personFromSession(session.id))!;
}

export type RecordedEvent = { type: string; actorKind: string; actorId: string; at: Date; data: Record<string, unknown>; disclosed: string[] };

/** What the record holds about something, in order. */
export async function eventsAbout(subjectId: string): Promise<RecordedEvent[]> {
  const rows = await query<RecordedEvent>(sql`
    SELECT e.type, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.at, e.data,
      ARRAY(SELECT d.disclosure FROM disclosure d WHERE d.event_id = e.id) AS disclosed
    FROM audit_event e JOIN log_queue q ON q.event_id = e.id WHERE e.subject_id = ${subjectId} ORDER BY q.position`);
  return rows.map((it) => ({ ...it, disclosed: it.disclosed.map((text) => Buffer.from(text, "base64url").toString()) }));
}

/** How a set of calls that were made at once came out. */
export async function settled<T>(calls: Promise<T>[]): Promise<{ done: T[]; refused: unknown[] }> {
  const results = await Promise.allSettled(calls);
  return {
    done: results.flatMap((it) => (it.status === "fulfilled" ? [it.value] : [])),
    refused: results.flatMap((it) => (it.status === "rejected" ? [it.reason as unknown] : [])),
  };
}
