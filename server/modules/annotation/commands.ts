import type { ActionRequest, AnnotationInput } from "countersign/contract/action-request";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import type { RequestState } from "@/server/core/action-request/state";
import { mayAgentSee, mayPersonSee } from "@/server/core/action-request/visibility";
import { AppError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { lockRequest, readViewer, requestNotFound } from "@/server/modules/action-request/lock";
import { getRequestFor } from "@/server/modules/action-request/queries";
import { sameRevision } from "@/server/modules/action-request/write";

/** Leaves a note on a request or on a place in it, for some people in particular if it mentions them; notes are welcome in every status. */
export async function annotate(actor: PersonActor | AgentActor, requestId: string, input: AnnotationInput, at?: Date): Promise<ActionRequest> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    if (actor.kind === "user") await readViewer(tx, state, actor.id);
    else if (!mayAgentSee(state, actor)) throw requestNotFound();
    const { version = state.version } = input;
    if (version > state.version) throw new AppError("stale_version", { public: `The note is about version ${version}; the request is at version ${state.version}.`, facts: { version: state.version, digest: state.digest } });
    const mentions = [...new Set(input.mentions)];
    await requireVisible(tx, state, mentions);
    const id = newId("ann");
    await tx.query(sql`
      INSERT INTO annotation (id, request_id, version, author_id, body, anchor, created_at)
      VALUES (${id}, ${state.id}, ${version}, ${actor.id}, ${input.body}, ${input.anchor === undefined ? null : JSON.stringify(input.anchor)}, ${now})`);
    await tx.query(sql`INSERT INTO mention (annotation_id, person_id, request_id) SELECT ${id}, person, ${state.id} FROM unnest(${mentions}::text[]) AS person`);
    await appendEvent(tx, {
      type: "annotation.added", actor, at: now, request: sameRevision(state), subjectId: id,
      data: { id, anchored: input.anchor !== undefined, mentions }, disclose: { body: input.body },
    });
  });
  return getRequestFor(actor, requestId);
}

/** The reader has opened a request: what mentions them there is read. */
export async function markMentionsRead(actor: PersonActor, requestId: string): Promise<void> {
  await query(sql`UPDATE mention SET read_at = clock_timestamp() WHERE person_id = ${actor.id} AND request_id = ${requestId} AND read_at IS NULL`);
}

// Whoever could not open the request would be told that it exists; and nobody learns here which ids are people.
async function requireVisible(tx: Tx, state: RequestState, mentions: readonly string[]): Promise<void> {
  const people = await tx.query<{ id: string; email: string; roles: string[] }>(sql`SELECT id, email, roles FROM person WHERE id = ANY (${[...mentions]}::text[]) FOR SHARE`);
  const wrong = mentions.flatMap((id, index) => {
    const person = people.find((it) => it.id === id);
    return person !== undefined && mayPersonSee(state, person) ? [] : [{ pointer: `/mentions/${index}`, message: "expected the id of somebody who may see this request" }];
  });
  if (wrong.length > 0) {
    throw new AppError("invalid_input", { public: `${wrong.length === 1 ? "One" : wrong.length} of the people mentioned may not see this request, or does not exist. The note was not added.`, errors: wrong });
  }
}
