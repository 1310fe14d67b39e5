import type { ActionRequest } from "countersign/contract/action-request";
import type { z } from "zod";
import type { annotationInput } from "countersign/contract/action-request";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { mayAgentSee } from "@/server/core/action-request/visibility";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { lockRequest, readViewer, requestNotFound } from "@/server/modules/action-request/lock";
import { getRequest } from "@/server/modules/action-request/queries";
import { sameRevision } from "@/server/modules/action-request/write";

/** Leaves a note on a request or on a place in one of its artifacts; notes are welcome in every status. */
export async function annotate(actor: PersonActor | AgentActor, requestId: string, input: z.infer<typeof annotationInput>, at?: Date): Promise<ActionRequest> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    if (actor.kind === "user") await readViewer(tx, state, actor.id);
    else if (!mayAgentSee(state, actor)) throw requestNotFound();
    const id = newId("ann");
    await tx.query(sql`
      INSERT INTO annotation (id, request_id, version, author_id, body, anchor, created_at)
      VALUES (${id}, ${state.id}, ${state.version}, ${actor.id}, ${input.body}, ${input.anchor === undefined ? null : JSON.stringify(input.anchor)}, ${now})`);
    await appendEvent(tx, {
      type: "annotation.added", actor, at: now, request: sameRevision(state), subjectId: id,
      data: { id, anchored: input.anchor !== undefined }, disclose: { body: input.body },
    });
  });
  return getRequest(requestId);
}
