import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { Alike } from "@/server/core/action-request/together";
import type { Lent } from "countersign/contract/decision";
import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql, unpreparedSql } from "@/server/db/sql";
import { readLenders } from "@/server/modules/delegation/queries";
import type { LenderView } from "@/server/modules/delegation/views";
import { inboxOrder, inboxWhere } from "./inbox-where";
import { readInOrder, type RequestRow, requestTables, selectStandings, type StandingRow } from "./select";
import { standingOf } from "./standing";
import type { Absence, InboxFacets, RequestList, RequestListItem } from "./views";

/** Requests that a script reads of its reviews at most; whoever has more decides those first. */
const REVIEW_LIMIT = 200;
/** How far a count goes; a screen shows it as "999+". */
const COUNT_LIMIT = 1_000;
/** How many of the newest requests the choices of a filter are taken from. */
const FACET_REACH = 2_000;

/** Open requests that name a group of the reader or one that was lent to them; soonest expiry first. */
export async function readReviews(reader: PersonActor, lenders: readonly LenderView[]): Promise<RequestRow[]> {
  if (!reader.roles.includes("approver")) return [];
  const groups = [...reader.groups, ...lenders.flatMap((it) => it.groups)];
  const ids = await query<{ id: string }>(sql`
    SELECT r.id FROM action_request r JOIN request_version v ON v.request_id = r.id AND v.version = r.version
    WHERE r.status IN ('pending', 'changes_requested') AND r.expires_at > clock_timestamp()
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(v.policy #> '{requirement,approvers}') slot WHERE slot ->> 'group' = ANY (${groups}::text[]))
    ORDER BY r.expires_at, r.number LIMIT ${REVIEW_LIMIT}`);
  return readInOrder(ids.map((it) => it.id));
}

/** A page of the inbox in the order of its filter. `after` is the number that the last page ended with. */
export async function listInbox(reader: PersonActor, filter: InboxFilter, page: { after?: number | undefined; limit: number }): Promise<RequestList> {
  const now = new Date();
  const lenders = await readLenders({ query }, reader.id, now);
  const { by, after } = inboxOrder(filter, page.after ?? null);
  const found = await query<{ id: string }>(unpreparedSql`SELECT r.id FROM ${requestTables} WHERE ${inboxWhere(reader, lenders, filter)} AND ${after} ORDER BY ${by} LIMIT ${page.limit + 1}`);
  const rows = await standingsInOrder(found.slice(0, page.limit).map((it) => it.id));
  const items = rows.map((row) => toListItem(row, reader, now, lenders));
  return { items: filter.section === "mine" ? items.filter((it) => it.eligible) : items, nextAfter: found.length > page.limit ? rows.at(-1)!.number : null };
}

/** How many requests a filter finds, up to the limit of a count. */
export async function countInbox(reader: PersonActor, filter: InboxFilter): Promise<number> {
  const lenders = await readLenders({ query }, reader.id, new Date());
  const [row] = await query<{ count: number }>(unpreparedSql`
    SELECT count(*)::int AS count FROM (SELECT FROM ${requestTables} WHERE ${inboxWhere(reader, lenders, filter)} LIMIT ${COUNT_LIMIT}) found`);
  return row!.count;
}

/** How many requests wait: for the reader, and in all. */
export async function countOpen(reader: PersonActor): Promise<{ mine: number; open: number }> {
  const [row] = await query<{ open: number }>(sql`
    SELECT count(*)::int AS open FROM action_request WHERE status IN ('pending', 'changes_requested') AND expires_at > clock_timestamp()`);
  return { mine: await countInbox(reader, { section: "mine" }), open: row!.open };
}

/** Requests by number as far as the reader sees them, in the order of the numbers. */
export async function listByNumber(reader: PersonActor, numbers: readonly number[]): Promise<RequestListItem[]> {
  const found = await query<{ id: string }>(unpreparedSql`
    SELECT r.id FROM ${requestTables} WHERE ${inboxWhere(reader, [], { section: "all" })} AND r.number = ANY (${numbers}::int[]) ORDER BY array_position(${numbers}::int[], r.number)`);
  const now = new Date();
  const lenders = await readLenders({ query }, reader.id, now);
  return (await standingsInOrder(found.map((it) => it.id))).map((row) => toListItem(row, reader, now, lenders));
}

/** What of the named versions says whether they are alike; one that is not there or has changed is left out, and deciding it will say so. */
export async function readAlike(reader: PersonActor, requests: readonly { id: string; digest: string }[]): Promise<Alike[]> {
  return query<Alike>(unpreparedSql`
    SELECT r.action, r.risk_level AS risk, v.policy -> 'determiningRules' AS rules FROM ${requestTables}
    WHERE ${inboxWhere(reader, [], { section: "all" })} AND r.id = ANY (${requests.map((it) => it.id)}::text[]) AND r.digest = ANY (${requests.map((it) => it.digest)}::text[])`);
}

/** What a filter can choose: the actions, environments and agents of the newest requests that the reader sees. */
export async function readFacets(reader: PersonActor): Promise<InboxFacets> {
  const [row] = await query<InboxFacets>(unpreparedSql`
    WITH newest AS (SELECT r.action, r.resource ->> 'environment' AS environment, a.name AS agent FROM ${requestTables} WHERE ${inboxWhere(reader, [], { section: "all" })} ORDER BY r.number DESC LIMIT ${FACET_REACH})
    SELECT ARRAY(SELECT DISTINCT action FROM newest ORDER BY action LIMIT 200) AS actions,
      ARRAY(SELECT DISTINCT environment FROM newest WHERE environment IS NOT NULL ORDER BY environment LIMIT 50) AS environments,
      ARRAY(SELECT DISTINCT agent FROM newest ORDER BY agent LIMIT 200) AS agents`);
  return row!;
}

async function standingsInOrder(ids: string[]): Promise<StandingRow[]> {
  const byId = new Map((await selectStandings(ids)).map((it) => [it.id, it]));
  return ids.map((id) => byId.get(id)!);
}

function toListItem(row: StandingRow, reader: PersonActor, now: Date, lenders: readonly LenderView[]): RequestListItem {
  const { eligible, reason, detail, progress, mayObject, onBehalfOf } = standingOf(row, reader, now, lenders);
  return {
    id: row.id, number: row.number, status: row.status, version: row.version, digest: row.digest, action: row.action, resource: row.resource,
    agent: { id: row.agentId, name: row.agentName }, onBehalfOf: row.initiator.onBehalfOf ?? null,
    risk: { level: row.risk.level, summary: row.risk.summary }, rules: row.policy.determiningRules, progress, eligible, mayObject, reason, detail, assignee: row.assignee,
    standsInFor: eligible ? standsInFor(onBehalfOf, lenders) : [],
    createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(), resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

/** Who is away, of those whose groups a decision would use. */
export function standsInFor(onBehalfOf: readonly Lent[], lenders: readonly LenderView[]): Absence[] {
  return lenders.filter((it) => onBehalfOf.some((lent) => lent.person === it.id)).map((it) => ({ name: it.name, until: it.until.toISOString() }));
}
