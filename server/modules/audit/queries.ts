import type { JsonObject } from "countersign/contract/json";
import { sentenceOf } from "@/server/core/audit/sentence";
import { query } from "@/server/db/client";
import { sql, unpreparedSql } from "@/server/db/sql";
import { masked } from "@/server/modules/action-request/queries";
import type { TimelineEntry } from "@/server/modules/action-request/views";
import type { AuditFilter, AuditList, AuditListItem } from "./views";

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

/** Log entries, newest first. `before` is the index that the last page ended with. */
export async function listEvents(filter: AuditFilter, page: { before: number | null; limit: number }): Promise<AuditList> {
  const rows = await query<EventRow>(unpreparedSql`
    SELECT l.index, e.id, e.type, wire_time(e.at) AS at, json_build_object('kind', e.actor_kind, 'id', e.actor_id) AS actor,
      CASE WHEN e.request_id IS NOT NULL
        THEN json_build_object('id', e.request_id, 'number', e.request_number, 'version', e.request_version, 'digest', e.request_digest) END AS request,
      e.data, encode(l.leaf_hash, 'hex') AS "leafHash", coalesce(p.name, a.name, 'Countersign') AS "actorName",
      ARRAY(SELECT d.disclosure FROM disclosure d WHERE d.event_id = e.id) AS disclosures
    FROM log_entry l JOIN audit_event e ON e.id = l.event_id LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN agent a ON a.id = e.actor_id
    WHERE (${page.before}::bigint IS NULL OR l.index < ${page.before})
      AND (${filter.type ?? null}::text IS NULL OR e.type = ${filter.type ?? null} OR e.type LIKE ${filter.type ?? ""} || '.%')
      AND (${filter.request ?? null}::int IS NULL OR e.request_number = ${filter.request ?? null})
      AND (${filter.actor ?? null}::text IS NULL OR e.actor_id = ${filter.actor ?? null} OR coalesce(p.name, a.name, 'Countersign') ILIKE '%' || ${filter.actor ?? ""} || '%')
      AND (${filter.after ?? null}::timestamptz IS NULL OR e.at >= ${filter.after ?? null})
      AND (${filter.before ?? null}::timestamptz IS NULL OR e.at < ${filter.before ?? null})
    ORDER BY l.index DESC LIMIT ${page.limit + 1}`);
  const [head] = await query<{ size: number }>(sql`SELECT size FROM log_head WHERE id = 1`);
  const items = rows.slice(0, page.limit).map((it) => ({ ...it, disclosures: asPeopleRead(it.request?.id, openAll(it.disclosures)), sentence: sentenceOf(it.type, it.data) }));
  return { items, nextBefore: rows.length > page.limit ? items.at(-1)!.index : null, size: head!.size };
}

// What a payload discloses has the same masks here as on its page. The salted disclosures themselves, which a proof needs, are not given out here.
function asPeopleRead(requestId: string | undefined, told: JsonObject): JsonObject {
  if (requestId === undefined || told.params === undefined) return told;
  const { payload } = masked(requestId, { params: told.params as JsonObject, artifacts: [], justification: typeof told.justification === "string" ? told.justification : "" });
  return { ...told, params: payload.params, ...(told.justification !== undefined && { justification: payload.justification }) };
}

function openAll(disclosures: string[]): JsonObject {
  return Object.fromEntries(disclosures.map((it) => (JSON.parse(Buffer.from(it, "base64url").toString("utf8")) as [string, string, JsonObject[string]]).slice(1)));
}
