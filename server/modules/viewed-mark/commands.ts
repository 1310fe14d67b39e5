import type { ViewedInput, ViewedView } from "countersign/contract/viewed";
import type { PersonActor } from "@/server/core/actor";
import { refuseMark, unviewed } from "@/server/core/action-request/viewed";
import { refusalError } from "@/server/core/errors";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { lockRequest, readOverrider } from "@/server/modules/action-request/lock";
import { artifactDigests, readViewed } from "./queries";

/**
 * Marks artifacts of the current version as viewed, or takes that back. A mark is on what is in the artifact: it stays
 * over a version that leaves it as it is, and over no other. Not an event: whoever decides has their marks on the record.
 */
export async function markViewed(actor: PersonActor, requestId: string, input: ViewedInput, at?: Date): Promise<ViewedView> {
  return transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const person = await readOverrider(tx, state, actor.id);
    const refused = refuseMark(state, person.viewed, input);
    if (refused !== null) throw refusalError(refused);
    const named = sql`SELECT digest FROM (${artifactDigests(state.id, state.version)}) a WHERE index = ANY (${input.artifacts}::int[])`;
    const digests = (await tx.query<{ digest: string }>(named)).map((it) => it.digest);
    await tx.query(input.viewed
      ? sql`
        INSERT INTO viewed_mark (request_id, person_id, artifact_digest, marked_at)
        SELECT DISTINCT ${state.id}, ${person.id}, digest, ${now}::timestamptz FROM unnest(${digests}::text[]) AS digest ON CONFLICT DO NOTHING`
      : sql`DELETE FROM viewed_mark WHERE request_id = ${state.id} AND person_id = ${person.id} AND artifact_digest = ANY (${digests}::text[])`);
    const viewed = await readViewed(tx, state, person.id);
    return { version: state.version, artifacts: [...viewed.artifacts], ofArtifacts: viewed.of, missing: unviewed(state.riskLevel, state.destructive, viewed) };
  });
}
