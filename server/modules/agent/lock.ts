import type { PersonActor, Role } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import { readRights, type Rights } from "@/server/modules/person/queries";

export type LockedAgent = { id: string; name: string; description: string; sponsorId: string; disabled: boolean };

/** Locks an agent, then reads what the caller may do with it now. */
export async function lockAgent(tx: Tx, actor: PersonActor, id: string, at?: Date): Promise<{ agent: LockedAgent; rights: Rights }> {
  const [agent] = await tx.query<LockedAgent>(sql`
    SELECT id, name, description, sponsor_id AS "sponsorId", disabled_at IS NOT NULL AS disabled FROM agent WHERE id = ${id} FOR UPDATE`);
  if (agent === undefined) throw new AppError("not_found", { public: "There is no such agent." });
  return { agent, rights: await readRights(tx, actor, at) };
}

/** An administrator looks after every agent, an approver after those they sponsor. */
export function mayManage(sponsorId: string, actor: PersonActor, roles: readonly Role[]): boolean {
  return roles.includes("admin") || (roles.includes("approver") && sponsorId === actor.id);
}

export function requireManager(agent: LockedAgent, actor: PersonActor, rights: Rights): void {
  if (!mayManage(agent.sponsorId, actor, rights.roles)) throw new AppError("forbidden", { public: "Only an administrator, or the approver who sponsors it, looks after an agent." });
}

export function requireAdministrator(rights: Rights): void {
  if (!rights.roles.includes("admin")) throw new AppError("forbidden", { public: "This needs the role admin." });
}

/** Keeps a person's row until the transaction ends; refuses where there is none, or they are disabled. */
export async function holdSponsor(tx: Tx, personId: string): Promise<void> {
  const held = await tx.query(sql`SELECT 1 FROM person WHERE id = ${personId} AND disabled_at IS NULL FOR SHARE`);
  if (held.length === 0) throw new AppError("invalid_input", { public: "The sponsor is not known here.", errors: [{ pointer: "/sponsorId", message: "expected somebody who has signed in" }] });
}
