import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { readRights } from "@/server/modules/person/queries";
import { holdSponsor, lockAgent } from "./lock";

export type Handover = { id: string; sponsorId: string; reason: string };

/** Hands an agent to another sponsor: its sponsor does, or an administrator. The former one still can't approve what it asked for under them. */
export async function handOverAgent(actor: PersonActor, { id, sponsorId, reason }: Handover, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { agent, rights } = await lockAgent(tx, actor, id, at);
    if (agent.sponsorId !== actor.id && !rights.roles.includes("admin")) throw new AppError("forbidden", { public: "Only its sponsor or an administrator hands an agent over." });
    if (sponsorId === agent.sponsorId) return;
    await holdSponsor(tx, sponsorId);
    const handover = newId("hov");
    await tx.query(sql`UPDATE agent SET sponsor_id = ${sponsorId} WHERE id = ${id}`);
    await tx.query(sql`
      INSERT INTO sponsor_handover (id, agent_id, from_id, to_id, by_id, reason, at, seen_at)
      VALUES (${handover}, ${id}, ${agent.sponsorId}, ${sponsorId}, ${actor.id}, ${reason}, ${rights.now}, ${sponsorId === actor.id ? rights.now : null})`);
    await appendEvent(tx, {
      type: "agent.sponsor_changed", actor, at: rights.now, subjectId: id, data: { agent: id, from: agent.sponsorId, to: sponsorId }, disclose: { reason },
    });
  });
}

/** The new sponsor takes note of a hand-over. Doing so again changes nothing. */
export async function acknowledgeHandover(actor: PersonActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const [handover] = await tx.query<{ agentId: string; seen: boolean }>(sql`
      SELECT agent_id AS "agentId", seen_at IS NOT NULL AS seen FROM sponsor_handover WHERE id = ${id} AND to_id = ${actor.id} FOR UPDATE`);
    if (handover === undefined) throw new AppError("not_found", { public: "Nothing was handed to you by this." });
    const { now } = await readRights(tx, actor, at);
    if (handover.seen) return;
    await tx.query(sql`UPDATE sponsor_handover SET seen_at = ${now} WHERE id = ${id}`);
    await appendEvent(tx, { type: "agent.handover_seen", actor, at: now, subjectId: handover.agentId, data: { agent: handover.agentId, handover: id } });
  });
}
