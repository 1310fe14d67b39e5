import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { PersonActor } from "@/server/core/actor";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { kindFact, lockViews, ownView, refuseOneTooMany, refuseTaken } from "./lock";

export { saveSearch, shareSearch } from "./searches";
export { VIEW_LIMIT } from "./lock";

/** Keeps a filter under a name that the person does not use yet. */
export async function saveView(actor: PersonActor, input: { name: string; filter: InboxFilter }, at?: Date): Promise<{ id: string }> {
  const id = newId("view");
  await transaction(async (tx) => {
    const { now, views } = await lockViews(tx, actor, at);
    refuseOneTooMany(views, "inbox");
    refuseTaken(views, { id, kind: "inbox", name: input.name });
    await tx.query(sql`INSERT INTO saved_view (id, person_id, name, filter, created_at) VALUES (${id}, ${actor.id}, ${input.name}, ${JSON.stringify(input.filter)}, ${now})`);
    await appendEvent(tx, { type: "view.saved", actor, at: now, subjectId: id, data: { view: id }, disclose: { name: input.name, filter: input.filter } });
  });
  return { id };
}

/** Gives one's own view another name. */
export async function renameView(actor: PersonActor, input: { id: string; name: string }, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { now, views } = await lockViews(tx, actor, at);
    const { kind } = ownView(views, input.id);
    refuseTaken(views, { id: input.id, kind, name: input.name });
    await tx.query(sql`UPDATE saved_view SET name = ${input.name} WHERE id = ${input.id}`);
    await appendEvent(tx, { type: "view.renamed", actor, at: now, subjectId: input.id, data: { view: input.id, ...kindFact(kind) }, disclose: { name: input.name } });
  });
}

/** Deletes one's own view; the requests stay as they are. */
export async function deleteView(actor: PersonActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { now, views } = await lockViews(tx, actor, at);
    const { kind } = ownView(views, id);
    await tx.query(sql`DELETE FROM saved_view WHERE id = ${id}`);
    await appendEvent(tx, { type: "view.deleted", actor, at: now, subjectId: id, data: { view: id, ...kindFact(kind) } });
  });
}
