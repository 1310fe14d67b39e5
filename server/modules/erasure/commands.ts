import type { PersonActor } from "@/server/core/actor";
import { type ErasureAct, type ErasureState, refuseEnding, refuseErasure, refuseHindered } from "@/server/core/erasure/erasure";
import { AppError, refusalError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { forgetExportFiles } from "@/server/modules/evidence/commands";
import { requireRole, waitsForSecond } from "@/server/modules/person/queries";
import { findTraces, patternsOf, readHindrances, readKnown } from "./traces";

export type NewErasure = { personId: string; names: boolean; reason: string };
type Held = ErasureState & { id: string; names: boolean };

/** Erases somebody's personal data at once, or proposes it where there is a second administrator. */
export async function proposeErasure(actor: PersonActor, { personId, names, reason }: NewErasure, at?: Date): Promise<{ outcome: "proposed" | "erased"; id: string }> {
  return transaction(async (tx) => {
    const erased = await holdPerson(tx, actor, personId);
    const { now } = await requireRole(tx, actor, ["admin"], at);
    const refusal = refuseErasure({ id: personId, erased }, actor.id);
    if (refusal !== null) throw refusalError(refusal);
    const [open] = await tx.query(sql`SELECT 1 FROM erasure WHERE person_id = ${personId} AND status = 'open'`);
    if (open !== undefined) throw new AppError("conflict", { public: "Their erasure is proposed already: it is approved, rejected or withdrawn first." });
    const id = newId("ers");
    const alone = !(await waitsForSecond(tx, actor));
    await tx.query(sql`
      INSERT INTO erasure (id, person_id, status, names, alone, reason, proposed_by, proposed_at, ended_by, ended_at)
      VALUES (${id}, ${personId}, ${alone ? "done" : "open"}, ${names}, ${alone}, ${reason}, ${actor.id}, ${now}, ${alone ? actor.id : null}, ${alone ? now : null})`);
    if (alone) {
      await erase(tx, actor, { id, personId, names, proposer: null }, now);
      return { outcome: "erased", id };
    }
    await appendEvent(tx, { type: "person.erasure_proposed", actor, at: now, subjectId: personId, data: { person: personId, erasure: id, names }, disclose: { reason } });
    return { outcome: "proposed", id };
  });
}

/** Erases what another administrator proposed to erase. */
export async function approveErasure(actor: PersonActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { held, now } = await hold(tx, actor, id, "approve", at);
    await endErasure(tx, id, "done", actor.id, now);
    await erase(tx, actor, { id, personId: held.personId, names: held.names, proposer: held.proposer.id }, now);
  });
}

/** Turns down what another administrator proposed. */
export async function rejectErasure(actor: PersonActor, id: string, reason: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { held, now } = await hold(tx, actor, id, "reject", at);
    await endErasure(tx, id, "rejected", actor.id, now);
    await appendEvent(tx, { type: "person.erasure_rejected", actor, at: now, subjectId: held.personId, data: { person: held.personId, erasure: id, proposer: held.proposer.id }, disclose: { reason } });
  });
}

/** Takes back one's own proposal. */
export async function withdrawErasure(actor: PersonActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { held, now } = await hold(tx, actor, id, "withdraw", at);
    await endErasure(tx, id, "withdrawn", actor.id, now);
    await appendEvent(tx, { type: "person.erasure_withdrawn", actor, at: now, subjectId: held.personId, data: { person: held.personId, erasure: id } });
  });
}

// People in one order, as where one administrator disables another.
async function holdPerson(tx: Tx, actor: PersonActor, personId: string): Promise<boolean> {
  const held = await tx.query<{ id: string; erased: boolean }>(sql`
    SELECT id, erased_at IS NOT NULL AS erased FROM person WHERE id IN (${actor.id}, ${personId}) ORDER BY id FOR UPDATE`);
  const person = held.find((it) => it.id === personId);
  if (person === undefined) throw new AppError("not_found", { public: "There is no such person." });
  return person.erased;
}

async function hold(tx: Tx, actor: PersonActor, id: string, act: ErasureAct, at?: Date): Promise<{ held: Held; now: Date }> {
  const [found] = await tx.query<{ personId: string }>(sql`SELECT person_id AS "personId" FROM erasure WHERE id = ${id}`);
  if (found === undefined) throw new AppError("not_found", { public: "There is no such erasure." });
  await holdPerson(tx, actor, found.personId);
  const { now } = await requireRole(tx, actor, ["admin"], at);
  const [held] = await tx.query<Held>(sql`
    SELECT o.id, o.status, o.person_id AS "personId", o.names, json_build_object('id', p.id, 'name', p.name) AS proposer,
      'admin' = ANY (p.roles) AND p.disabled_at IS NULL AS "proposerIsAdmin"
    FROM erasure o JOIN person p ON p.id = o.proposed_by WHERE o.id = ${id} FOR UPDATE OF o`);
  const refusal = refuseEnding(held!, act, actor.id);
  if (refusal !== null) throw refusalError(refusal);
  return { held: held!, now };
}

async function endErasure(tx: Tx, id: string, status: "done" | "rejected" | "withdrawn", by: string, now: Date): Promise<void> {
  await tx.query(sql`UPDATE erasure SET status = ${status}, ended_by = ${by}, ended_at = ${now} WHERE id = ${id}`);
}

/** Deletes and masks, in the transaction that has ended the erasure as done. */
async function erase(tx: Tx, actor: PersonActor, { id, personId, names, proposer }: { id: string; personId: string; names: boolean; proposer: string | null }, now: Date): Promise<void> {
  const patterns = patternsOf(await readKnown(tx, personId), names);
  const hindered = refuseHindered(await readHindrances(tx, personId, await findTraces(tx, patterns), patterns));
  if (hindered !== null) throw refusalError(hindered);
  const [taken] = await tx.query<{ disclosures: number; texts: number }>(sql`SELECT disclosures, texts FROM erase_person(${id}, ${patterns.text}, ${patterns.json}, ${patterns.likes})`);
  await forgetExportFiles(tx);
  await appendEvent(tx, { type: "person.erased", actor, at: now, subjectId: personId, data: { person: personId, erasure: id, proposer, ...taken! } });
}
