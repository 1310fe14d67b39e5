import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { query } from "@/server/db/client";
import { fragment, sql } from "@/server/db/sql";
import { openAll } from "@/server/modules/audit/queries";
import type { AccessReviewDetail, AccessReviewItem, AccessReviewSummary } from "./views";

/** Campaigns that are listed at most, the newest. */
const NEWEST = 50;

const summary = fragment`
  SELECT r.id, r.from_day AS "from", r.to_day AS "to", r.items, p.name AS "startedBy", wire_time(r.started_at) AS "startedAt", wire_time(r.closed_at) AS "closedAt", c.*
  FROM access_review r JOIN person p ON p.id = r.started_by
  CROSS JOIN LATERAL (
    SELECT count(i.verdict)::int AS decided, count(*) FILTER (WHERE i.verdict = 'keep')::int AS keep,
      count(*) FILTER (WHERE i.verdict = 'reduce')::int AS reduce, count(*) FILTER (WHERE i.verdict = 'revoke')::int AS revoke
    FROM access_review_item i WHERE i.review_id = r.id) c`;

/** Campaigns, the newest first; for auditors and administrators, which the transport has checked. */
export function listAccessReviews(): Promise<AccessReviewSummary[]> {
  return query<AccessReviewSummary>(sql`${summary} ORDER BY r.started_at DESC, r.id DESC LIMIT ${NEWEST}`);
}

/** A campaign with its items, in the order that they had when it began. */
export async function getAccessReview(reader: PersonActor, id: string): Promise<AccessReviewDetail> {
  const [review] = await query<AccessReviewSummary>(sql`${summary} WHERE r.id = ${id}`);
  if (review === undefined) throw new AppError("not_found", { public: "There is no such review." });
  const contents = await query<AccessReviewItem>(sql`
    SELECT i.id, i.agent_id AS agent, a.name AS "agentName", i.action, i.resource_type AS "resourceType", i.environment, i.asked, i.granted, i.by_policy AS "byPolicy", i.used,
      wire_time(i.last_used_at) AS "lastUsedAt", i.verdict, i.note, p.name AS "decidedBy", wire_time(i.decided_at) AS "decidedAt", a.sponsor_id = ${reader.id} AS mine
    FROM access_review_item i JOIN agent a ON a.id = i.agent_id LEFT JOIN person p ON p.id = i.decided_by
    WHERE i.review_id = ${id} ORDER BY i.place`);
  return { ...review, closing: review.closedAt === null ? null : await readClosing(id), contents };
}

async function readClosing(id: string): Promise<AccessReviewDetail["closing"]> {
  const [event] = await query<{ by: string; disclosures: string[] }>(sql`
    SELECT p.name AS by, ARRAY(SELECT d.disclosure FROM disclosure d WHERE d.event_id = e.id) AS disclosures
    FROM access_review r JOIN audit_event e ON e.id = r.event_id JOIN person p ON p.id = e.actor_id WHERE r.id = ${id}`);
  const { reason } = openAll(event!.disclosures);
  return { by: event!.by, reason: typeof reason === "string" ? reason : null };
}
