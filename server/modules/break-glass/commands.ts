import type { ActionRequest } from "countersign/contract/action-request";
import type { BreakGlassInput, BreakGlassReviewInput } from "countersign/contract/break-glass";
import type { Channel } from "countersign/contract/decision";
import type { PersonActor } from "@/server/core/actor";
import { override } from "@/server/core/break-glass/override";
import { mayReview, type Reviewed } from "@/server/core/break-glass/review";
import { viewedFact } from "@/server/core/action-request/viewed";
import { AppError, refusalError } from "@/server/core/errors";
import { appendEvent } from "@/server/db/audit-writer";
import { query } from "@/server/db/client";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { transaction } from "@/server/db/transaction";
import { lockRequest, readOverrider, readViewer } from "@/server/modules/action-request/lock";
import { getRequestFor } from "@/server/modules/action-request/queries";
import { nextRevision, sameRevision, writeStatus } from "@/server/modules/action-request/write";
import { readSkippedPeople } from "./queries";

/** Refusals that the record keeps: somebody tried what they may not. */
const RECORDED_REFUSALS = new Set(["self_approval", "forbidden"]);

/** Approves a request without the people that are missing; whoever was skipped is told, and its review is open. */
export async function breakGlass(actor: PersonActor, requestId: string, input: BreakGlassInput, channel: Channel, at?: Date): Promise<ActionRequest> {
  const id = newId("brk");
  const refused = await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const person = await readOverrider(tx, state, actor.id);
    const overridden = override(state, person, input, now);
    if (!overridden.ok) {
      if (RECORDED_REFUSALS.has(overridden.code)) await appendEvent(tx, { type: "break_glass.refused", actor, at: now, request: sameRevision(state), data: { code: overridden.code, channel } });
      return refusalError(overridden);
    }
    const { skipped, missingPeople, approvals } = overridden;
    const reason = input.reason.trim();
    const told = await readSkippedPeople(tx, { by: actor.id, sponsorId: state.sponsorId, skipped, now });
    const eventId = await appendEvent(tx, {
      type: "break_glass.used", actor, at: now, request: nextRevision(state), subjectId: id,
      data: { id, status: "approved", skipped, missingPeople, approvals, told: told.length, channel, credential: actor.credentialId, ...viewedFact(person.viewed) }, disclose: { reason },
    });
    await tx.query(sql`
      INSERT INTO break_glass (id, request_id, version, person_id, reason, skipped, missing_people, used_at)
      VALUES (${id}, ${state.id}, ${state.version}, ${actor.id}, ${reason}, ${skipped}, ${missingPeople}, ${now})`);
    await tx.query(sql`INSERT INTO break_glass_notice (break_glass_id, person_id) SELECT ${id}, person FROM unnest(${told}::text[]) AS person`);
    await writeStatus(tx, state, "approved", now, eventId);
    return null;
  });
  if (refused !== null) throw refused;
  return getRequestFor(actor, requestId);
}

/** Closes the review of an override with a verdict, once. */
export async function reviewBreakGlass(actor: PersonActor, requestId: string, input: BreakGlassReviewInput, at?: Date): Promise<ActionRequest> {
  await transaction(async (tx) => {
    const { state, now } = await lockRequest(tx, requestId, at);
    const person = await readViewer(tx, state, actor.id);
    const [used] = await tx.query<Reviewed & { id: string }>(sql`
      SELECT id, person_id AS by, skipped, reviewed_at IS NOT NULL AS closed FROM break_glass WHERE request_id = ${state.id}`);
    if (used === undefined) throw new AppError("conflict", { public: "No missing approvals were overridden on this request: there is nothing to review." });
    const right = mayReview(state, used, person);
    if (!right.ok) throw refusalError(right);
    await appendEvent(tx, {
      type: "break_glass.reviewed", actor, at: now, request: sameRevision(state), subjectId: used.id, data: { id: used.id, verdict: input.verdict }, disclose: { note: input.note },
    });
    await tx.query(sql`
      UPDATE break_glass SET reviewed_at = ${now}, reviewed_by = ${person.id}, verdict = ${input.verdict}, review_note = ${input.note} WHERE id = ${used.id}`);
  });
  return getRequestFor(actor, requestId);
}

/** Notes that the reader has seen an override: bookkeeping, not an event. */
export async function dismissNotice(actor: PersonActor, id: string): Promise<void> {
  await query(sql`UPDATE break_glass_notice SET seen_at = clock_timestamp() WHERE break_glass_id = ${id} AND person_id = ${actor.id} AND seen_at IS NULL`);
}
