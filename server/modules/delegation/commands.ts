import type { PersonActor, SystemActor } from "@/server/core/actor";
import { planDelegation, type Known, type Period } from "@/server/core/delegation/plan";
import { AppError, refusalError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { readRights } from "@/server/modules/person/queries";

export type NewDelegation = { delegates: string[]; from: Date; until: Date; note: string };

/** Lets other approvers decide with the actor's groups for a time. */
export async function createDelegation(actor: PersonActor, input: NewDelegation, at?: Date): Promise<{ id: string }> {
  // Whoever finds a token could otherwise hand its rights to somebody else, for longer than the token lives.
  if (actor.via === "token") throw new AppError("forbidden", { public: "A token hands nothing over: sign in to the console." });
  const id = newId("dlg");
  const delegates = [...new Set(input.delegates)].toSorted();
  await transaction(async (tx) => {
    // A person's first absence has no row to lock yet; of two at once the second has to see the first.
    await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`delegation ${actor.id}`}, 0))`);
    const people = await tx.query<Known>(sql`SELECT id, roles FROM person WHERE id = ANY (${[actor.id, ...delegates]}::text[]) AND disabled_at IS NULL ORDER BY id FOR SHARE`);
    const { roles, now } = await readRights(tx, actor, at);
    const others = await tx.query<Period>(sql`
      SELECT starts_at AS "from", ends_at AS until FROM delegation WHERE person_id = ${actor.id} AND ended_at IS NULL AND ends_at > ${now}`);
    const planned = planDelegation({ id: actor.id, roles }, { ...input, delegates }, people, others, now);
    if (!planned.ok) throw refusalError(planned);
    const { from, until } = planned;
    const eventId = await appendEvent(tx, {
      type: "delegation.created", actor, at: now, subjectId: id,
      data: { delegation: id, person: actor.id, delegates, from: from.toISOString(), until: until.toISOString() }, disclose: input.note === "" ? {} : { note: input.note },
    });
    await tx.query(sql`
      INSERT INTO delegation (id, person_id, delegates, note, starts_at, ends_at, created_at, event_id)
      VALUES (${id}, ${actor.id}, ${delegates}, ${input.note}, ${from}, ${until}, ${now}, ${eventId})`);
  });
  return { id };
}

/** Ends a delegation before its time: by whoever made it, or an administrator. Ending it again changes nothing. */
export async function endDelegation(actor: PersonActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const held = await lockDelegation(tx, id, at);
    const { roles } = await readRights(tx, actor, at);
    if (held === null || (held.personId !== actor.id && !roles.includes("admin"))) throw new AppError("not_found", { public: "There is no such delegation, or it is not yours." });
    if (!held.ended) await end(tx, actor, held, held.personId === actor.id ? "person" : "admin", actor.id);
  });
}

/** Writes down that a delegation's time is over. Does nothing where it is not. */
export async function endOverdueDelegation(actor: SystemActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const held = await lockDelegation(tx, id, at);
    if (held !== null && !held.ended && held.until <= held.now) await end(tx, actor, held, "time", null);
  });
}

type Held = { id: string; personId: string; until: Date; ended: boolean; now: Date };

async function lockDelegation(tx: Tx, id: string, at?: Date): Promise<Held | null> {
  const [row] = await tx.query<Held>(sql`
    SELECT id, person_id AS "personId", ends_at AS until, ended_at IS NOT NULL AS ended FROM delegation WHERE id = ${id} FOR UPDATE`);
  if (row === undefined) return null;
  const [clock] = await tx.query<{ now: Date }>(sql`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
  return { ...row, now: at ?? clock!.now };
}

async function end(tx: Tx, actor: PersonActor | SystemActor, held: Held, cause: "time" | "person" | "admin", endedBy: string | null): Promise<void> {
  const eventId = await appendEvent(tx, { type: "delegation.ended", actor, at: held.now, subjectId: held.id, data: { delegation: held.id, person: held.personId, cause } });
  await tx.query(sql`UPDATE delegation SET ended_at = ${held.now}, ended_by = ${endedBy}, event_id = ${eventId} WHERE id = ${held.id}`);
}
