import type { PersonActor, Role } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { readSearch } from "@/server/modules/audit/queries";
import type { Rights } from "@/server/modules/person/queries";
import { lockViews, ownView, refuseOneTooMany, refuseTaken } from "./lock";

const READERS: readonly Role[] = ["auditor", "admin"];

/** Keeps a search of the log under a name; shared, everybody who reads the log has it. */
export async function saveSearch(actor: PersonActor, { name, query, shared }: { name: string; query: string; shared: boolean }, at?: Date): Promise<{ id: string }> {
  if (readSearch(query) === null) throw new AppError("invalid_input", { public: "There is nothing to save: the search is empty." });
  const id = newId("view");
  await transaction(async (tx) => {
    const { now, roles, views } = await lockViews(tx, actor, at);
    requireReader({ roles });
    refuseOneTooMany(views, "audit");
    refuseTaken(views, { id, kind: "audit", name });
    await tx.query(sql`INSERT INTO saved_view (id, person_id, kind, name, filter, shared, created_at) VALUES (${id}, ${actor.id}, 'audit', ${name}, ${JSON.stringify({ query })}, ${shared}, ${now})`);
    await appendEvent(tx, { type: "view.saved", actor, at: now, subjectId: id, data: { view: id, kind: "audit", shared }, disclose: { name, query } });
  });
  return { id };
}

/** Gives one's own search to everybody who reads the log, or takes it back. Nothing happens where it is so already. */
export async function shareSearch(actor: PersonActor, { id, shared }: { id: string; shared: boolean }, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { now, roles, views } = await lockViews(tx, actor, at);
    requireReader({ roles });
    const view = ownView(views, id);
    if (view.kind !== "audit") throw new AppError("conflict", { public: "A view of the inbox is one's own." });
    if (view.shared === shared) return;
    await tx.query(sql`UPDATE saved_view SET shared = ${shared} WHERE id = ${id}`);
    await appendEvent(tx, { type: shared ? "view.shared" : "view.unshared", actor, at: now, subjectId: id, data: { view: id, kind: "audit" } });
  });
}

function requireReader({ roles }: Pick<Rights, "roles">): void {
  if (!roles.some((it) => READERS.includes(it))) throw new AppError("forbidden", { public: `This needs the role ${READERS.join(" or ")}.` });
}
