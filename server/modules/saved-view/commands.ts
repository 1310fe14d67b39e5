import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { readRights } from "@/server/modules/person/queries";

/** How many views one person keeps. */
export const VIEW_LIMIT = 30;

/** Keeps a filter under a name that the person does not use yet. */
export async function saveView(actor: PersonActor, input: { name: string; filter: InboxFilter }, at?: Date): Promise<{ id: string }> {
  const id = newId("view");
  await transaction(async (tx) => {
    const { now, names } = await lockViews(tx, actor, at);
    if (names.size >= VIEW_LIMIT) throw new AppError("conflict", { public: `One keeps at most ${VIEW_LIMIT} views. Delete one first.` });
    refuseTaken(names, input.name, id);
    await tx.query(sql`INSERT INTO saved_view (id, person_id, name, filter, created_at) VALUES (${id}, ${actor.id}, ${input.name}, ${JSON.stringify(input.filter)}, ${now})`);
    await appendEvent(tx, { type: "view.saved", actor, at: now, subjectId: id, data: { view: id }, disclose: { name: input.name, filter: input.filter } });
  });
  return { id };
}

/** Gives one's own view another name. */
export async function renameView(actor: PersonActor, input: { id: string; name: string }, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { now, names } = await lockViews(tx, actor, at);
    refuseMissing(names, input.id);
    refuseTaken(names, input.name, input.id);
    await tx.query(sql`UPDATE saved_view SET name = ${input.name} WHERE id = ${input.id}`);
    await appendEvent(tx, { type: "view.renamed", actor, at: now, subjectId: input.id, data: { view: input.id }, disclose: { name: input.name } });
  });
}

/** Deletes one's own view; the requests stay as they are. */
export async function deleteView(actor: PersonActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { now, names } = await lockViews(tx, actor, at);
    refuseMissing(names, id);
    await tx.query(sql`DELETE FROM saved_view WHERE id = ${id}`);
    await appendEvent(tx, { type: "view.deleted", actor, at: now, subjectId: id, data: { view: id } });
  });
}

/** Holds a person's views until the transaction ends: their names by id. The lock is the person's, since a view that is not there yet can't be locked. */
async function lockViews(tx: Tx, actor: PersonActor, at?: Date): Promise<{ now: Date; names: Map<string, string> }> {
  await tx.query(sql`SELECT 1 FROM person WHERE id = ${actor.id} FOR NO KEY UPDATE`);
  const { now } = await readRights(tx, actor, at);
  const views = await tx.query<{ id: string; name: string }>(sql`SELECT id, name FROM saved_view WHERE person_id = ${actor.id}`);
  return { now, names: new Map(views.map((it) => [it.id, it.name])) };
}

function refuseTaken(names: Map<string, string>, name: string, id: string): void {
  if ([...names].some(([other, taken]) => taken === name && other !== id)) throw new AppError("conflict", { public: `You have a view called “${name}” already. Choose another name.` });
}

function refuseMissing(names: Map<string, string>, id: string): void {
  if (!names.has(id)) throw new AppError("not_found", { public: "You have no such view." });
}
