import type { JsonObject } from "countersign/contract/json";
import { sentenceOf } from "@/server/core/audit/sentence";
import type { SearchNode } from "@/server/core/audit/search/query";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { TimelineEntry } from "@/server/modules/action-request/views";
import { findNewest } from "./search";
import { planSearch } from "./search-condition";
import { readUpToDate } from "./commands";
import { asPeopleRead, openAll } from "./told";
import type { AuditList, AuditListItem } from "./views";

export { readSearch, readSearchOrType } from "./read-search";
export { searchCondition } from "./search-condition";
export { openAll } from "./told";
export { countFound } from "./search-count";
export { suggestValues } from "./suggest";
export { readUpToDate } from "./commands";

type EventRow = Omit<AuditListItem, "disclosures" | "sentence"> & { disclosures: string[] };

/** The story of one request, oldest first; what is not sequenced yet comes last. */
export async function readTimeline(requestId: string): Promise<TimelineEntry[]> {
  const rows = await query<Omit<TimelineEntry, "sentence" | "text"> & { data: JsonObject; disclosures: string[] }>(sql`
    SELECT e.id AS "eventId", l.index, e.type, wire_time(e.at) AS at, e.data,
      json_build_object('kind', e.actor_kind, 'id', e.actor_id, 'name', coalesce(p.name, a.name, 'Countersign')) AS actor,
      ARRAY(SELECT d.disclosure FROM disclosure d WHERE d.event_id = e.id) AS disclosures
    FROM audit_event e LEFT JOIN log_entry l ON l.event_id = e.id LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN agent a ON a.id = e.actor_id
    WHERE e.request_id = ${requestId} ORDER BY l.index NULLS LAST, e.at`);
  return rows.map(({ data, disclosures, ...rest }) => {
    const told = openAll(disclosures);
    const text = told.reason ?? told.body ?? told.note ?? null;
    return { ...rest, sentence: sentenceOf(rest.type, data), text: typeof text === "string" ? text : null };
  });
}

/** Log entries that a search finds, newest first; without one, all. `before` is the index that the last page ended with. */
export async function listEvents(search: SearchNode | null, page: { before: number | null; limit: number }): Promise<AuditList> {
  const { size, indexed } = search === null ? await readSize() : await readUpToDate();
  const end = Math.min(page.before ?? indexed, indexed);
  const wanted = search === null ? latest(end, page.limit + 1) : await findNewest(await planSearch(search), end, page.limit + 1);
  const items = await readEntries(wanted.slice(0, page.limit));
  return { items, nextBefore: wanted.length > page.limit ? items.at(-1)!.index : null, size, unread: size - indexed };
}

async function readSize(): Promise<{ size: number; indexed: number }> {
  const [head] = await query<{ size: number }>(sql`SELECT size FROM log_head WHERE id = 1`);
  return { size: head!.size, indexed: head!.size };
}

function latest(end: number, count: number): number[] {
  return Array.from({ length: Math.min(end, count) }, (_, i) => end - 1 - i);
}

async function readEntries(indexes: number[]): Promise<AuditListItem[]> {
  if (indexes.length === 0) return [];
  const rows = await query<EventRow>(sql`
    SELECT l.index, e.id, e.type, wire_time(e.at) AS at, json_build_object('kind', e.actor_kind, 'id', e.actor_id) AS actor,
      CASE WHEN e.request_id IS NOT NULL
        THEN json_build_object('id', e.request_id, 'number', e.request_number, 'version', e.request_version, 'digest', e.request_digest) END AS request,
      e.data, encode(l.leaf_hash, 'hex') AS "leafHash", coalesce(p.name, a.name, 'Countersign') AS "actorName",
      ARRAY(SELECT d.disclosure FROM disclosure d WHERE d.event_id = e.id) AS disclosures
    FROM unnest(${indexes}::bigint[]) AS wanted (index) JOIN log_entry l ON l.index = wanted.index
    JOIN audit_event e ON e.id = l.event_id LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN agent a ON a.id = e.actor_id
    ORDER BY l.index DESC`);
  return rows.map((it) => ({ ...it, disclosures: asPeopleRead(it.request?.id, openAll(it.disclosures)), sentence: sentenceOf(it.type, it.data) }));
}
