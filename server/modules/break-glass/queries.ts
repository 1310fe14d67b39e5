import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import type { BreakGlassNotice } from "./views";

/** Overrides that the inbox names at most. */
const NOTICES_LIMIT = 20;

/** What the reader is told of overrides, newest first: those that they have not seen, and those whose review they can close. */
export function listNotices(reader: PersonActor): Promise<BreakGlassNotice[]> {
  return query<BreakGlassNotice>(sql`
    SELECT * FROM (
      SELECT b.id, r.number, r.action, r.resource ->> 'id' AS resource, r.risk_level AS risk, p.name AS by, wire_time(b.used_at) AS at, b.reason, b.skipped,
        n.person_id IS NOT NULL AND n.seen_at IS NULL AS unseen,
        b.reviewed_at IS NULL AND b.person_id <> ${reader.id} AND a.sponsor_id <> ${reader.id}
          AND (${reader.roles.includes("admin")} OR (${reader.roles.includes("approver")} AND b.skipped && ${reader.groups}::text[])) AS "mayReview"
      FROM break_glass b JOIN action_request r ON r.id = b.request_id JOIN agent a ON a.id = r.agent_id JOIN person p ON p.id = b.person_id
      LEFT JOIN break_glass_notice n ON n.break_glass_id = b.id AND n.person_id = ${reader.id}
      WHERE b.reviewed_at IS NULL OR (n.person_id IS NOT NULL AND n.seen_at IS NULL)) told
    WHERE unseen OR "mayReview" ORDER BY at DESC LIMIT ${NOTICES_LIMIT}`);
}

/** Everybody who is told: who could have approved, also in somebody's stead, the agent's sponsor, and administrators; never who used it. */
export async function readSkippedPeople(tx: Tx, it: { by: string; sponsorId: string; skipped: readonly string[]; now: Date }): Promise<string[]> {
  const people = await tx.query<{ id: string }>(sql`
    SELECT p.id FROM person p WHERE p.disabled_at IS NULL AND p.id <> ${it.by} AND (
      p.id = ${it.sponsorId} OR 'admin' = ANY (p.roles) OR ('approver' = ANY (p.roles) AND (p.groups && ${it.skipped}::text[] OR EXISTS (
        SELECT 1 FROM delegation d JOIN person o ON o.id = d.person_id
        WHERE d.delegates @> ARRAY[p.id] AND d.ended_at IS NULL AND d.starts_at <= ${it.now} AND d.ends_at > ${it.now} AND o.groups && ${it.skipped}::text[] AND 'approver' = ANY (o.roles)))))
    ORDER BY p.id`);
  return people.map((person) => person.id);
}
