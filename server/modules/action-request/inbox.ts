import type { Status } from "countersign/contract/action-request";
import type { Lent } from "countersign/contract/decision";
import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readLenders } from "@/server/modules/delegation/queries";
import type { LenderView } from "@/server/modules/delegation/views";
import { readInOrder } from "./queries";
import type { RequestRow } from "./select";
import { standingOf } from "./standing";
import type { Absence, RequestList, RequestListItem } from "./views";

/** Requests that a queue reads at most; whoever has more decides those first. */
const QUEUE_LIMIT = 200;

/** What the reader may approve now, soonest expiry first. */
export async function listQueue(reader: PersonActor): Promise<RequestListItem[]> {
  return (await listReviews(reader)).filter((it) => it.eligible);
}

/** Open requests that name a group of the reader or one that was lent to them, with whether they may approve each and why not; soonest expiry first. */
export async function listReviews(reader: PersonActor): Promise<RequestListItem[]> {
  const now = new Date();
  const lenders = await readLenders({ query }, reader.id, now);
  return (await readReviews(reader, lenders)).map((row) => toListItem(row, reader, now, lenders));
}

/** The rows behind `listReviews`. */
export async function readReviews(reader: PersonActor, lenders: readonly LenderView[]): Promise<RequestRow[]> {
  if (!reader.roles.includes("approver")) return [];
  const groups = [...reader.groups, ...lenders.flatMap((it) => it.groups)];
  const ids = await query<{ id: string }>(sql`
    SELECT r.id FROM action_request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
    WHERE r.status IN ('pending', 'changes_requested') AND r.expires_at > clock_timestamp()
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(v.policy #> '{requirement,approvers}') slot WHERE slot ->> 'group' = ANY (${groups}::text[]))
    ORDER BY r.expires_at, r.number LIMIT ${QUEUE_LIMIT}`);
  return readInOrder(ids.map((it) => it.id));
}

/** Every request that the reader may see, newest first. `agent` is a name, `before` the number that the last page ended with. */
export async function listAll(reader: PersonActor, filter: { status?: Status | undefined; agent?: string | undefined; before?: number | undefined; limit: number }): Promise<RequestList> {
  const everything = reader.roles.length > 0;
  const ids = await query<{ id: string }>(sql`
    SELECT r.id FROM action_request r JOIN agent a ON a.id = r.agent_id
    WHERE (${filter.status ?? null}::text IS NULL OR r.status = ${filter.status ?? null})
      AND (${filter.agent ?? null}::text IS NULL OR a.name = ${filter.agent ?? null})
      AND (${filter.before ?? null}::int IS NULL OR r.number < ${filter.before ?? null})
      AND (${everything} OR a.sponsor_id = ${reader.id} OR lower(r.initiator ->> 'onBehalfOf') IN (lower(${reader.email}), ${reader.id}))
    ORDER BY r.number DESC LIMIT ${filter.limit + 1}`);
  const now = new Date();
  const lenders = await readLenders({ query }, reader.id, now);
  const rows = await readInOrder(ids.slice(0, filter.limit).map((it) => it.id));
  return { items: rows.map((row) => toListItem(row, reader, now, lenders)), nextBefore: ids.length > filter.limit ? rows.at(-1)!.number : null };
}

/** How many requests wait: for the reader, and in all. */
export async function countOpen(reader: PersonActor): Promise<{ mine: number; open: number }> {
  const [row] = await query<{ open: number }>(sql`
    SELECT count(*)::int AS open FROM action_request WHERE status IN ('pending', 'changes_requested') AND expires_at > clock_timestamp()`);
  return { mine: (await listQueue(reader)).length, open: row!.open };
}

function toListItem(row: RequestRow, reader: PersonActor, now: Date, lenders: readonly LenderView[]): RequestListItem {
  const { eligible, reason, detail, progress, onBehalfOf } = standingOf(row, reader, now, lenders);
  return {
    id: row.id, number: row.number, status: row.status, version: row.version, action: row.action, resource: row.resource,
    agent: { id: row.agentId, name: row.agentName }, onBehalfOf: row.initiator.onBehalfOf ?? null,
    risk: { level: row.risk.level, summary: row.risk.summary }, progress, eligible, reason, detail,
    standsInFor: eligible ? standsInFor(onBehalfOf, lenders) : [],
    createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(), resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

/** Who is away, of those whose groups a decision would use. */
export function standsInFor(onBehalfOf: readonly Lent[], lenders: readonly LenderView[]): Absence[] {
  return lenders.filter((it) => onBehalfOf.some((lent) => lent.person === it.id)).map((it) => ({ name: it.name, until: it.until.toISOString() }));
}
