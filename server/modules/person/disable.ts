import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { requireRole } from "./queries";

export type Disabling = { id: string; disabled: boolean; reason: string };

/** Shuts a person out, with all of their sessions and tokens at once, or lets them sign in again. Nobody does it to themselves, so that an administrator remains. */
export async function setPersonDisabled(actor: PersonActor, { id, disabled, reason }: Disabling, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    // Both rows in one order: of two administrators who disable each other, the second finds themselves disabled.
    const held = await tx.query<{ id: string; disabled: boolean; erased: boolean }>(sql`
      SELECT id, disabled_at IS NOT NULL AS disabled, erased_at IS NOT NULL AS erased FROM person WHERE id IN (${actor.id}, ${id}) ORDER BY id FOR UPDATE`);
    const { now } = await requireRole(tx, actor, ["admin"], at);
    const person = held.find((it) => it.id === id);
    if (person === undefined) throw new AppError("not_found", { public: "There is no such person." });
    if (id === actor.id) throw new AppError("conflict", { public: "Nobody disables or enables their own account: ask another administrator." });
    if (person.erased) throw new AppError("conflict", { public: "This person is erased: there is nobody to let in." });
    if (person.disabled === disabled) return;
    await tx.query(sql`UPDATE person SET disabled_at = ${disabled ? now : null} WHERE id = ${id}`);
    await appendEvent(tx, { type: disabled ? "person.disabled" : "person.enabled", actor, at: now, subjectId: id, data: { person: id }, disclose: { reason } });
    if (disabled) await endEverything(tx, actor, id, now);
  });
}

async function endEverything(tx: Tx, actor: PersonActor, person: string, now: Date): Promise<void> {
  const sessions = await tx.query<{ id: string }>(sql`
    UPDATE session SET revoked_at = ${now} WHERE person_id = ${person} AND revoked_at IS NULL AND expires_at > ${now} RETURNING id`);
  for (const { id } of sessions) {
    await appendEvent(tx, { type: "session.ended", actor, at: now, subjectId: id, data: { session: id, person, cause: "revoked" } });
  }
  const tokens = await tx.query<{ id: string }>(sql`
    UPDATE personal_token SET revoked_at = ${now} WHERE person_id = ${person} AND revoked_at IS NULL RETURNING id`);
  for (const { id } of tokens) {
    await appendEvent(tx, { type: "token.revoked", actor, at: now, subjectId: id, data: { token: id, person } });
  }
}
