import { randomBytes } from "node:crypto";
import type { PersonActor } from "@/server/core/actor";
import { makeCredential, SECRET_BYTES } from "@/server/core/credential";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { readRights } from "@/server/modules/person/queries";

const DAY_MS = 24 * 3_600_000;

export type NewToken = { name: string; expiresInDays: number | null };

/** Makes a personal token. `secret` is shown now and never again. */
export async function createToken(actor: PersonActor, input: NewToken, at?: Date): Promise<{ id: string; secret: string }> {
  // Whoever finds a token could otherwise make another, which would outlive the revocation of the first.
  if (actor.via === "token") throw new AppError("forbidden", { public: "A token makes no tokens: sign in to the console." });
  const id = newId("tok");
  const { text, hash } = makeCredential("user", id, randomBytes(SECRET_BYTES));
  await transaction(async (tx) => {
    const { now } = await readRights(tx, actor, at);
    const expiresAt = input.expiresInDays === null ? null : new Date(now.getTime() + input.expiresInDays * DAY_MS);
    await tx.query(sql`
      INSERT INTO personal_token (id, person_id, name, secret_hash, created_at, expires_at) VALUES (${id}, ${actor.id}, ${input.name}, ${hash}, ${now}, ${expiresAt})`);
    await appendEvent(tx, {
      type: "token.created", actor, at: now, subjectId: id,
      data: { token: id, person: actor.id, expires: expiresAt?.toISOString() ?? null }, disclose: { name: input.name },
    });
  });
  return { id, secret: text };
}

/** Revokes a token: one's own, or as an administrator anybody's. It stops at once; revoking it again changes nothing. */
export async function revokeToken(actor: PersonActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const [token] = await tx.query<{ personId: string; revoked: boolean }>(sql`
      SELECT person_id AS "personId", revoked_at IS NOT NULL AS revoked FROM personal_token WHERE id = ${id} FOR UPDATE`);
    const { roles, now } = await readRights(tx, actor, at);
    if (token === undefined || (token.personId !== actor.id && !roles.includes("admin"))) throw new AppError("not_found", { public: "You have no such token." });
    if (token.revoked) return;
    await tx.query(sql`UPDATE personal_token SET revoked_at = ${now} WHERE id = ${id}`);
    await appendEvent(tx, { type: "token.revoked", actor, at: now, subjectId: id, data: { token: id, person: token.personId } });
  });
}

/** Notes that a token is in use and from where, at most once a minute: bookkeeping, not an event. */
export async function touchToken(id: string, address: string | null): Promise<void> {
  await query(sql`
    UPDATE personal_token SET last_used_at = clock_timestamp(), last_used_address = ${address}
    WHERE id = ${id} AND (last_used_at IS NULL OR last_used_at < clock_timestamp() - interval '1 minute')`);
}
