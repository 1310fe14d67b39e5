import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { readRights } from "@/server/modules/person/queries";
import { holdSponsor, lockAgent, requireAdministrator, requireManager } from "./lock";

export { acknowledgeHandover, type Handover, handOverAgent } from "./handover";

export type NewAgent = { name: string; description: string; sponsorId?: string | undefined };
export type AgentChange = { id: string; description: string };

/** Adds an agent: an administrator with any sponsor, an approver as the sponsor. */
export async function createAgent(actor: PersonActor, input: NewAgent, at?: Date): Promise<{ id: string }> {
  const { name, description, sponsorId = actor.id } = input;
  const id = newId("agt");
  await transaction(async (tx) => {
    const { roles, now } = await readRights(tx, actor, at);
    if (!roles.includes("admin") && !(roles.includes("approver") && sponsorId === actor.id)) {
      throw new AppError("forbidden", { public: "An approver adds agents that they sponsor themselves; an administrator adds any." });
    }
    await holdSponsor(tx, sponsorId);
    const inserted = await tx.query(sql`
      INSERT INTO agent (id, name, description, sponsor_id, created_at) VALUES (${id}, ${name}, ${description}, ${sponsorId}, ${now})
      ON CONFLICT (name) DO NOTHING RETURNING id`);
    if (inserted.length === 0) throw new AppError("conflict", { public: `There is an agent ${name} already.`, errors: [{ pointer: "/name", message: "expected a name that no other agent has" }] });
    await appendEvent(tx, { type: "agent.created", actor, at: now, subjectId: id, data: { agent: id, sponsor: sponsorId }, disclose: { name, description } });
  });
  return { id };
}

/** Changes what is said of an agent. */
export async function updateAgent(actor: PersonActor, { id, description }: AgentChange, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { agent, rights } = await lockAgent(tx, actor, id, at);
    requireManager(agent, actor, rights);
    if (description === agent.description) return;
    await tx.query(sql`UPDATE agent SET description = ${description} WHERE id = ${id}`);
    await appendEvent(tx, { type: "agent.updated", actor, at: rights.now, subjectId: id, data: { agent: id, fields: ["description"] }, disclose: { description } });
  });
}

/** Stops an agent, all of its keys at once, or lets it go on. */
export async function setAgentDisabled(actor: PersonActor, { id, disabled }: { id: string; disabled: boolean }, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { agent, rights } = await lockAgent(tx, actor, id, at);
    requireAdministrator(rights);
    if (agent.disabled === disabled) return;
    await tx.query(sql`UPDATE agent SET disabled_at = ${disabled ? rights.now : null} WHERE id = ${id}`);
    await appendEvent(tx, { type: disabled ? "agent.disabled" : "agent.enabled", actor, at: rights.now, subjectId: id, data: { agent: id } });
  });
}
