import type { PersonActor, SystemActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { env } from "@/server/env";

/** A sign-in that an identity provider has vouched for. */
export type SignIn = { personId: string; userAgent: string | null; method: string };

/** Begins a session of somebody who has just signed in. */
export async function startSession(_actor: SystemActor, { personId, userAgent, method }: SignIn, at?: Date): Promise<{ id: string }> {
  const id = newId("ses");
  await transaction(async (tx) => {
    const [person] = await tx.query<{ now: Date }>(sql`
      SELECT date_trunc('milliseconds', clock_timestamp()) AS now FROM person WHERE id = ${personId} FOR UPDATE`);
    if (person === undefined) throw new AppError("not_found", { public: "There is no such person." });
    const now = at ?? person.now;
    await tx.query(sql`
      INSERT INTO session (id, person_id, user_agent, method, created_at, last_seen_at, expires_at)
      VALUES (${id}, ${personId}, ${userAgent?.slice(0, 400) ?? null}, ${method}, ${now}, ${now}, ${now}::timestamptz + make_interval(hours => ${env().SESSION_ABSOLUTE_HOURS}))`);
    await tx.query(sql`UPDATE person SET last_sign_in_at = greatest(last_sign_in_at, ${now}) WHERE id = ${personId}`);
    await appendEvent(tx, { type: "session.started", actor: { kind: "user", id: personId }, at: now, subjectId: id, data: { session: id, person: personId, method } });
  });
  return { id };
}

/** Ends one of the caller's own sessions; from then on it opens nothing. Ending it again changes nothing. */
export async function endSession(actor: PersonActor, id: string, cause: "sign_out" | "revoked", at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const [session] = await tx.query<{ revoked: boolean; now: Date }>(sql`
      SELECT revoked_at IS NOT NULL AS revoked, date_trunc('milliseconds', clock_timestamp()) AS now
      FROM session WHERE id = ${id} AND person_id = ${actor.id} FOR UPDATE`);
    if (session === undefined) throw new AppError("not_found", { public: "You have no such session." });
    if (session.revoked) return;
    const now = at ?? session.now;
    await tx.query(sql`UPDATE session SET revoked_at = ${now} WHERE id = ${id}`);
    await appendEvent(tx, { type: "session.ended", actor, at: now, subjectId: id, data: { session: id, person: actor.id, cause } });
  });
}

/** Notes that a session is in use unless that was noted within `afterSeconds`: bookkeeping for its idle limit, not an event. */
export async function touchSession(id: string, afterSeconds: number): Promise<void> {
  await query(sql`
    UPDATE session SET last_seen_at = clock_timestamp()
    WHERE id = ${id} AND revoked_at IS NULL AND last_seen_at < clock_timestamp() - make_interval(secs => ${afterSeconds})`);
}
