import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { insertAgentKey, type MadeKey } from "./insert-key";
import { lockAgent, requireManager } from "./lock";

export { type Replacement, replaceAgentKey } from "./replace-key";

export type NewAgentKey = { agentId: string; name: string; expiresInDays: number | null };

/** Makes a key of an agent. */
export function createAgentKey(actor: PersonActor, { agentId, name, expiresInDays }: NewAgentKey, at?: Date): Promise<MadeKey> {
  return transaction(async (tx) => {
    const { agent, rights } = await lockAgent(tx, actor, agentId, at);
    requireManager(agent, actor, rights);
    return insertAgentKey(tx, actor, agent, { name, expiresInDays, now: rights.now });
  });
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
