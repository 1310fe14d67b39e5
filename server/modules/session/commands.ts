import type { PersonActor, SystemActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { env } from "@/server/env";
import { readRights } from "@/server/modules/person/queries";

/** A sign-in that an identity provider has vouched for. */
export type SignIn = { personId: string; userAgent: string | null; address?: string | null; method: string };

/** Begins a session of somebody who has just signed in. */
export async function startSession(_actor: SystemActor, { personId, userAgent, address = null, method }: SignIn, at?: Date): Promise<{ id: string }> {
  const id = newId("ses");
  await transaction(async (tx) => {
    const [person] = await tx.query<{ disabled: boolean; now: Date }>(sql`
      SELECT disabled_at IS NOT NULL AS disabled, date_trunc('milliseconds', clock_timestamp()) AS now FROM person WHERE id = ${personId} FOR UPDATE`);
    if (person === undefined) throw new AppError("not_found", { public: "There is no such person." });
    if (person.disabled) throw new AppError("forbidden", { public: "This account is disabled." });
    const now = at ?? person.now;
    await tx.query(sql`
      INSERT INTO session (id, person_id, user_agent, address, method, created_at, last_seen_at, expires_at)
      VALUES (${id}, ${personId}, ${userAgent?.slice(0, 400) ?? null}, ${address}, ${method}, ${now}, ${now}, ${now}::timestamptz + make_interval(hours => ${env().SESSION_ABSOLUTE_HOURS}))`);
    await tx.query(sql`UPDATE person SET last_sign_in_at = greatest(last_sign_in_at, ${now}) WHERE id = ${personId}`);
    await appendEvent(tx, { type: "session.started", actor: { kind: "user", id: personId }, at: now, subjectId: id, data: { session: id, person: personId, method } });
  });
  return { id };
}

/** Ends a session: one's own, or as an administrator anybody's. From then on it opens nothing; ending it again changes nothing. */
export async function endSession(actor: PersonActor, id: string, cause: "sign_out" | "revoked", at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const [session] = await tx.query<{ personId: string; revoked: boolean }>(sql`
      SELECT person_id AS "personId", revoked_at IS NOT NULL AS revoked FROM session WHERE id = ${id} FOR UPDATE`);
    const { roles, now } = await readRights(tx, actor, at);
    if (session === undefined || (session.personId !== actor.id && !roles.includes("admin"))) throw new AppError("not_found", { public: "You have no such session." });
    if (session.revoked) return;
    await tx.query(sql`UPDATE session SET revoked_at = ${now} WHERE id = ${id}`);
    await appendEvent(tx, { type: "session.ended", actor, at: now, subjectId: id, data: { session: id, person: session.personId, cause } });
  });
}

/** Notes that a session is in use and from where, unless that was noted within `afterSeconds`: bookkeeping for its idle limit, not an event. */
export async function touchSession(id: string, afterSeconds: number, address: string | null): Promise<void> {
  await query(sql`
    UPDATE session SET last_seen_at = clock_timestamp(), address = coalesce(${address}, address)
    WHERE id = ${id} AND revoked_at IS NULL AND last_seen_at < clock_timestamp() - make_interval(secs => ${afterSeconds})`);
}
