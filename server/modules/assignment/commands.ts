import type { PersonActor } from "@/server/core/actor";
import { leave, takeOn } from "@/server/core/action-request/assign";
import { refusalError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { lockRequest, readDecider } from "@/server/modules/action-request/lock";
import { sameRevision } from "@/server/modules/action-request/write";

/** Takes a request on, also from somebody else. */
export async function assignToMe(actor: PersonActor, requestId: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const person = await readDecider(tx, state, actor.id, now);
    const previous = await readAssignee(tx, state.id);
    const taken = takeOn(state, person, previous, now);
    if (!taken.ok) throw refusalError(taken);
    await tx.query(sql`
      INSERT INTO assignment (request_id, person_id, assigned_at) VALUES (${state.id}, ${person.id}, ${now})
      ON CONFLICT (request_id) DO UPDATE SET person_id = EXCLUDED.person_id, assigned_at = EXCLUDED.assigned_at`);
    await appendEvent(tx, { type: "request.assigned", actor, at: now, request: sameRevision(state), subjectId: person.id, data: { person: person.id, previous } });
  });
}

/** Leaves a request to whoever comes first. */
export async function unassign(actor: PersonActor, requestId: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const left = leave(state, await readDecider(tx, state, actor.id, now), await readAssignee(tx, state.id), now);
    if (!left.ok) throw refusalError(left);
    await tx.query(sql`DELETE FROM assignment WHERE request_id = ${state.id}`);
    await appendEvent(tx, { type: "request.unassigned", actor, at: now, request: sameRevision(state), subjectId: left.person, data: { person: left.person } });
  });
}

async function readAssignee(tx: Tx, requestId: string): Promise<string | null> {
  const [row] = await tx.query<{ personId: string }>(sql`SELECT person_id AS "personId" FROM assignment WHERE request_id = ${requestId}`);
  return row?.personId ?? null;
}
