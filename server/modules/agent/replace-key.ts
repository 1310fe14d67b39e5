import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { insertAgentKey, type MadeKey } from "./insert-key";
import { lockAgent, requireManager } from "./lock";

const HOUR_MS = 3_600_000;

export type Replacement = {
  keyId: string; expiresInDays: number | null;
  /** For how long the old key goes on, so that whatever uses it can be moved; never past its own expiry. */
  overlapHours: number;
};

/** Makes a key of the same name in the place of another, which ends at the time that was chosen. */
export async function replaceAgentKey(actor: PersonActor, { keyId, expiresInDays, overlapHours }: Replacement, at?: Date): Promise<MadeKey> {
  return transaction(async (tx) => {
    const [key] = await tx.query<{ agentId: string; name: string; over: boolean; replaced: boolean; expiresAt: Date | null }>(sql`
      SELECT agent_id AS "agentId", name, replaced_by IS NOT NULL AS replaced, expires_at AS "expiresAt",
        revoked_at IS NOT NULL OR coalesce(expires_at <= clock_timestamp(), false) AS over
      FROM agent_key WHERE id = ${keyId} FOR UPDATE`);
    if (key === undefined) throw new AppError("not_found", { public: "There is no such key." });
    const { agent, rights } = await lockAgent(tx, actor, key.agentId, at);
    requireManager(agent, actor, rights);
    if (key.replaced) throw new AppError("conflict", { public: "This key has been replaced already." });
    if (key.over) throw new AppError("conflict", { public: "This key has ended already: make a new one." });
    const successor = await insertAgentKey(tx, actor, agent, { name: key.name, expiresInDays, now: rights.now });
    const chosen = new Date(rights.now.getTime() + overlapHours * HOUR_MS);
    const ends = key.expiresAt !== null && key.expiresAt < chosen ? key.expiresAt : chosen;
    await tx.query(sql`UPDATE agent_key SET replaced_by = ${successor.id}, expires_at = ${ends} WHERE id = ${keyId}`);
    await appendEvent(tx, {
      type: "agent_key.replaced", actor, at: rights.now, subjectId: keyId, data: { key: keyId, agent: agent.id, successor: successor.id, ends: ends.toISOString() },
    });
    return successor;
  });
}
