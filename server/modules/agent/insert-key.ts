import { randomBytes } from "node:crypto";
import type { PersonActor } from "@/server/core/actor";
import { makeCredential, SECRET_BYTES } from "@/server/core/credential";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import type { LockedAgent } from "./lock";

const DAY_MS = 24 * 3_600_000;

/** `secret` is shown now and never again. */
export type MadeKey = { id: string; secret: string; createdAt: string };

/** Adds a key to an agent that is locked. */
export async function insertAgentKey(tx: Tx, actor: PersonActor, agent: LockedAgent, { name, expiresInDays, now }: { name: string; expiresInDays: number | null; now: Date }): Promise<MadeKey> {
  if (agent.disabled) throw new AppError("conflict", { public: `${agent.name} is disabled: a key would open nothing.` });
  const id = newId("key");
  const { text, hash } = makeCredential("agent", id, randomBytes(SECRET_BYTES));
  const expiresAt = expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * DAY_MS);
  await tx.query(sql`
    INSERT INTO agent_key (id, agent_id, name, secret_hash, created_by, created_at, expires_at)
    VALUES (${id}, ${agent.id}, ${name}, ${hash}, ${actor.id}, ${now}, ${expiresAt})`);
  await appendEvent(tx, {
    type: "agent_key.created", actor, at: now, subjectId: id, data: { key: id, agent: agent.id, expires: expiresAt?.toISOString() ?? null }, disclose: { name },
  });
  return { id, secret: text, createdAt: now.toISOString() };
}
