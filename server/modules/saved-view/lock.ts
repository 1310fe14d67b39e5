import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import { type Rights, readRights } from "@/server/modules/person/queries";

/** How many views of a kind one person keeps. */
export const VIEW_LIMIT = 30;

export type ViewKind = "inbox" | "audit";
export type OwnView = { id: string; kind: ViewKind; name: string; shared: boolean };

/** Holds a person's views until the transaction ends. The lock is the person's, since a view that is not there yet can't be locked. */
export async function lockViews(tx: Tx, actor: PersonActor, at?: Date): Promise<Rights & { views: OwnView[] }> {
  await tx.query(sql`SELECT 1 FROM person WHERE id = ${actor.id} FOR NO KEY UPDATE`);
  const rights = await readRights(tx, actor, at);
  return { ...rights, views: await tx.query<OwnView>(sql`SELECT id, kind, name, shared FROM saved_view WHERE person_id = ${actor.id}`) };
}

/** What the record says of the kind; nothing of views of the inbox. */
export function kindFact(kind: ViewKind): { kind?: "audit" } {
  return kind === "audit" ? { kind } : {};
}

export function refuseOneTooMany(views: OwnView[], kind: ViewKind): void {
  if (views.filter((it) => it.kind === kind).length >= VIEW_LIMIT) throw new AppError("conflict", { public: `One keeps at most ${VIEW_LIMIT} views. Delete one first.` });
}

export function refuseTaken(views: OwnView[], { id, kind, name }: Pick<OwnView, "id" | "kind" | "name">): void {
  if (views.some((it) => it.kind === kind && it.name === name && it.id !== id)) throw new AppError("conflict", { public: `You have a view called “${name}” already. Choose another name.` });
}

export function ownView(views: OwnView[], id: string): OwnView {
  const view = views.find((it) => it.id === id);
  if (view === undefined) throw new AppError("not_found", { public: "You have no such view." });
  return view;
}
