import type { PersonActor, Role } from "@/server/core/actor";
import { type AccessClosing, type AccessDecision, type AccessVerdict, closeEarly, countVerdicts, decideItem, type ItemState } from "@/server/core/access-review/review";
import { AppError, refusalError } from "@/server/core/errors";
import type { Period } from "@/server/core/report/period";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { requireRole } from "@/server/modules/person/queries";
import { readAccessReport } from "@/server/modules/report/queries";

/** Who may begin a review of access and decide in it. */
const REVIEWERS: readonly Role[] = ["auditor", "admin"];
/** Who may close one before everything in it is decided. */
const CLOSERS: readonly Role[] = ["admin"];
/** Items of one campaign at most: more are nobody's to look at one by one. */
const MOST_ITEMS = 1_000;

/** Begins a campaign over all that agents asked for in a period. The counts stay as they are now. */
export async function startAccessReview(actor: PersonActor, period: Period, at?: Date): Promise<{ id: string }> {
  const { rows, truncated } = await readAccessReport(period);
  return transaction(async (tx) => {
    // Of two that begin one at once, the second sees the first.
    await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended('access review', 0))`);
    const { now } = await requireRole(tx, actor, REVIEWERS, at);
    const [open] = await tx.query<{ id: string }>(sql`SELECT id FROM access_review WHERE closed_at IS NULL`);
    if (open !== undefined) throw new AppError("conflict", { public: "A review of access is under way. It is closed with its last decision, or by an administrator; then another can begin.", facts: { review: open.id } });
    if (rows.length === 0) throw new AppError("invalid_input", { public: "No agent asked for anything in these days: there is nothing to review." });
    if (truncated || rows.length > MOST_ITEMS) throw new AppError("invalid_input", { public: `A review has at most ${MOST_ITEMS} items. Choose fewer days.` });
    const id = newId("arv");
    const eventId = await appendEvent(tx, { type: "access_review.started", actor, at: now, subjectId: id, data: { review: id, from: period.from, to: period.to, items: rows.length } });
    await tx.query(sql`
      INSERT INTO access_review (id, from_day, to_day, items, started_by, started_at, event_id) VALUES (${id}, ${period.from}, ${period.to}, ${rows.length}, ${actor.id}, ${now}, ${eventId})`);
    await tx.query(sql`
      INSERT INTO access_review_item (id, review_id, place, agent_id, action, resource_type, environment, asked, granted, by_policy, used, last_used_at)
      SELECT i.id, ${id}, i.place, i.agent, i.action, i."resourceType", i.environment, i.asked, i.granted, i."byPolicy", i.used, i."lastUsed"
      FROM jsonb_to_recordset(${JSON.stringify(rows.map((row, place) => ({ ...row, id: newId("ari"), place })))}::jsonb)
        AS i (id text, place int, agent text, action text, "resourceType" text, environment text, asked int, granted int, "byPolicy" int, used int, "lastUsed" timestamptz)`);
    return { id };
  });
}

/** Decides on one item, once; the last decision closes the campaign. */
export async function decideAccessReviewItem(actor: PersonActor, { item: id, verdict, note }: AccessDecision, at?: Date): Promise<{ review: string; closed: boolean }> {
  return transaction(async (tx) => {
    const [held] = await tx.query<{ review: string; closed: boolean }>(sql`
      SELECT id AS review, closed_at IS NOT NULL AS closed FROM access_review WHERE id = (SELECT review_id FROM access_review_item WHERE id = ${id}) FOR UPDATE`);
    const { now } = await requireRole(tx, actor, REVIEWERS, at);
    if (held === undefined) throw new AppError("not_found", { public: "There is no such item." });
    const [item] = await tx.query<ItemState>(sql`
      SELECT i.agent_id AS agent, i.action, i.resource_type AS "resourceType", i.environment, i.verdict, p.name AS "decidedBy", a.sponsor_id AS sponsor, ${held.closed}::boolean AS closed
      FROM access_review_item i JOIN agent a ON a.id = i.agent_id LEFT JOIN person p ON p.id = i.decided_by WHERE i.id = ${id} FOR SHARE OF a`);
    const decided = decideItem(item!, { verdict, note }, actor.id);
    if (!decided.ok) throw refusalError(decided);
    const { agent, action, resourceType, environment } = item!;
    const eventId = await appendEvent(tx, {
      type: "access_review.decided", actor, at: now, subjectId: id, data: { review: held.review, item: id, agent, action, resourceType, environment, verdict }, disclose: note === "" ? {} : { note },
    });
    await tx.query(sql`
      UPDATE access_review_item SET verdict = ${verdict}, note = ${note}, decided_by = ${actor.id}, decided_at = ${now}, event_id = ${eventId} WHERE id = ${id}`);
    return { review: held.review, closed: await closeIfComplete(tx, actor, held.review, now) };
  });
}

/** Closes a campaign before its last decision; what nobody decided on stays undecided. */
export async function closeAccessReview(actor: PersonActor, { review, reason }: AccessClosing, at?: Date): Promise<{ undecided: number }> {
  return transaction(async (tx) => {
    const [held] = await tx.query<{ closed: boolean }>(sql`SELECT closed_at IS NOT NULL AS closed FROM access_review WHERE id = ${review} FOR UPDATE`);
    const { now } = await requireRole(tx, actor, CLOSERS, at);
    if (held === undefined) throw new AppError("not_found", { public: "There is no such review." });
    const allowed = closeEarly(held, reason);
    if (!allowed.ok) throw refusalError(allowed);
    const verdicts = await readVerdicts(tx, review);
    await close(tx, actor, review, verdicts, now, reason);
    return { undecided: verdicts.filter((it) => it === null).length };
  });
}

async function closeIfComplete(tx: Tx, actor: PersonActor, review: string, now: Date): Promise<boolean> {
  const verdicts = await readVerdicts(tx, review);
  if (verdicts.includes(null)) return false;
  await close(tx, actor, review, verdicts, now);
  return true;
}

async function readVerdicts(tx: Tx, review: string): Promise<(AccessVerdict | null)[]> {
  return (await tx.query<{ verdict: AccessVerdict | null }>(sql`SELECT verdict FROM access_review_item WHERE review_id = ${review}`)).map((it) => it.verdict);
}

async function close(tx: Tx, actor: PersonActor, review: string, verdicts: readonly (AccessVerdict | null)[], now: Date, reason?: string): Promise<void> {
  const decided = verdicts.filter((it) => it !== null);
  const undecided = verdicts.length - decided.length;
  const eventId = await appendEvent(tx, {
    type: "access_review.closed", actor, at: now, subjectId: review, data: { review, ...countVerdicts(decided), ...(undecided > 0 && { undecided }) }, disclose: reason === undefined ? {} : { reason },
  });
  await tx.query(sql`UPDATE access_review SET closed_at = ${now}, event_id = ${eventId} WHERE id = ${review}`);
}
