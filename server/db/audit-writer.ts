import { randomBytes } from "node:crypto";
import { commitTo, SALT_BYTES } from "@/server/core/audit/commit";
import type { NewEvent } from "@/server/core/audit/event";
import { newEventId } from "./new-id";
import { sql } from "./sql";
import type { Tx } from "./transaction";

/** An event as a row, with its disclosures; the intake writes it in a statement of its own. */
export type EventRow = {
  id: string; type: string; at: Date; actorKind: string; actorId: string;
  requestId: string | null; requestNumber: number | null; requestVersion: number | null; requestRevision: number | null; requestDigest: string | null;
  subjectId: string | null; data: NewEvent["data"]; sd: string[]; disclosures: string[];
};

/** Facts and digests of one event, in bytes: well below what a leaf can hold, so that whatever is recorded can be sequenced. */
const MAX_EVENT_BYTES = 60_000;
/** A digest with its quotes and comma. */
const DIGEST_BYTES = 46;

const freshSalt = () => randomBytes(SALT_BYTES).toString("base64url");

/** Gives an event its id and turns what it discloses into salted digests. */
export function eventRow(event: NewEvent): EventRow {
  const committed = commitTo(event.disclose ?? {}, freshSalt);
  const bytes = Buffer.byteLength(JSON.stringify(event.data)) + committed.length * DIGEST_BYTES;
  if (bytes > MAX_EVENT_BYTES) throw new Error(`the facts of ${event.type} have ${bytes} bytes, expected ${MAX_EVENT_BYTES} at most`);
  return {
    id: newEventId(), type: event.type, at: event.at, actorKind: event.actor.kind, actorId: event.actor.id,
    requestId: event.request?.id ?? null, requestNumber: event.request?.number ?? null, requestVersion: event.request?.version ?? null,
    requestRevision: event.request?.revision ?? null, requestDigest: event.request?.digest ?? null,
    subjectId: event.subjectId ?? null, data: event.data,
    sd: committed.map((it) => it.digest), disclosures: committed.map((it) => it.disclosure),
  };
}

/** Appends an event to the record in the transaction of the change that it records. Returns its id. */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<string> {
  const row = eventRow(event);
  await tx.query(sql`
    WITH event AS (
      INSERT INTO audit_event (id, type, at, actor_kind, actor_id, request_id, request_number, request_version, request_revision, request_digest, subject_id, data, sd)
      VALUES (${row.id}, ${row.type}, ${row.at}, ${row.actorKind}, ${row.actorId}, ${row.requestId}, ${row.requestNumber}, ${row.requestVersion},
        ${row.requestRevision}, ${row.requestDigest}, ${row.subjectId}, ${JSON.stringify(row.data)}, ${row.sd}))
    INSERT INTO disclosure (event_id, digest, disclosure)
    SELECT ${row.id}, d.digest, d.disclosure FROM unnest(${row.sd}::text[], ${row.disclosures}::text[]) AS d (digest, disclosure)`);
  tx.markRecorded();
  return row.id;
}
