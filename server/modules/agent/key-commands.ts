import { randomBytes } from "node:crypto";
import type { PersonActor } from "@/server/core/actor";
import { makeCredential, SECRET_BYTES } from "@/server/core/credential";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { lockAgent, requireManager } from "./lock";

const DAY_MS = 24 * 3_600_000;

export type NewAgentKey = { agentId: string; name: string; expiresInDays: number | null };

/** Makes a key of an agent. `secret` is shown now and never again. */
export async function createAgentKey(actor: PersonActor, { agentId, name, expiresInDays }: NewAgentKey, at?: Date): Promise<{ id: string; secret: string }> {
  const id = newId("key");
  const { text, hash } = makeCredential("agent", id, randomBytes(SECRET_BYTES));
  await transaction(async (tx) => {
    const { agent, rights } = await lockAgent(tx, actor, agentId, at);
    requireManager(agent, actor, rights);
    if (agent.disabled) throw new AppError("conflict", { public: `${agent.name} is disabled: a key would open nothing.` });
    const expiresAt = expiresInDays === null ? null : new Date(rights.now.getTime() + expiresInDays * DAY_MS);
    await tx.query(sql`
      INSERT INTO agent_key (id, agent_id, name, secret_hash, created_by, created_at, expires_at)
      VALUES (${id}, ${agentId}, ${name}, ${hash}, ${actor.id}, ${rights.now}, ${expiresAt})`);
    await appendEvent(tx, {
      type: "agent_key.created", actor, at: rights.now, subjectId: id,
      data: { key: id, agent: agentId, expires: expiresAt?.toISOString() ?? null }, disclose: { name },
    });
  });
  return { id, secret: text };
}

/** Revokes a key: it stops at once. Revoking it again changes nothing. */
export async function revokeAgentKey(actor: PersonActor, keyId: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const [key] = await tx.query<{ agentId: string; revoked: boolean }>(sql`
      SELECT agent_id AS "agentId", revoked_at IS NOT NULL AS revoked FROM agent_key WHERE id = ${keyId} FOR UPDATE`);
    if (key === undefined) throw new AppError("not_found", { public: "There is no such key." });
    const { agent, rights } = await lockAgent(tx, actor, key.agentId, at);
    requireManager(agent, actor, rights);
    if (key.revoked) return;
    await tx.query(sql`UPDATE agent_key SET revoked_at = ${rights.now} WHERE id = ${keyId}`);
    await appendEvent(tx, { type: "agent_key.revoked", actor, at: rights.now, subjectId: keyId, data: { key: keyId, agent: key.agentId } });
  });
}

/** Notes that a key is in use and from where, at most once a minute: bookkeeping, not an event. */
export async function touchAgentKey(id: string, address: string | null): Promise<void> {
  await query(sql`
    UPDATE agent_key SET last_used_at = clock_timestamp(), last_used_address = ${address}
    WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')`);
}
