import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { getVisibleRow } from "@/server/modules/action-request/queries";
import type { Mentionable, MentionListItem } from "./views";

/** Mentions that a list reads at most. */
const LIST_LIMIT = 100;
/** People that are offered at a time. */
const OFFERED = 8;

/** What mentions the reader, newest first; a request that they may not see any more is left out. */
export async function listMentions(reader: PersonActor): Promise<MentionListItem[]> {
  return query<MentionListItem>(sql`
    SELECT n.id, r.number, r.action, r.resource, n.version, coalesce(p.name, a.name, n.author_id) AS author, n.body, n.anchor, wire_time(n.created_at) AS at, m.read_at IS NULL AS unread
    FROM mention m JOIN annotation n ON n.id = m.annotation_id JOIN action_request r ON r.id = m.request_id JOIN agent asks ON asks.id = r.agent_id
      LEFT JOIN person p ON p.id = n.author_id LEFT JOIN agent a ON a.id = n.author_id
    WHERE m.person_id = ${reader.id}
      AND (${reader.roles.length > 0} OR asks.sponsor_id = ${reader.id} OR lower(r.initiator ->> 'onBehalfOf') IN (lower(${reader.email}), ${reader.id}))
    ORDER BY n.created_at DESC, n.id DESC LIMIT ${LIST_LIMIT}`);
}

/** How many of them the reader has not opened. */
export async function countUnreadMentions(reader: PersonActor): Promise<number> {
  return (await listMentions(reader)).filter((it) => it.unread).length;
}

/** People whom a note on this request may mention and whose name or address fits what was typed, by name. */
export async function listMentionable(reader: PersonActor, requestId: string, typed: string): Promise<Mentionable[]> {
  const row = await getVisibleRow(reader, requestId);
  const actedFor = row.initiator.onBehalfOf?.trim().toLowerCase() ?? null;
  const like = `%${typed.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return query<Mentionable>(sql`
    SELECT id, name, email FROM person
    WHERE (cardinality(roles) > 0 OR id = ${row.sponsorId} OR lower(email) = ${actedFor} OR id = ${actedFor}) AND id <> ${reader.id}
      AND (name ILIKE ${like} OR email ILIKE ${like})
    ORDER BY name, id LIMIT ${OFFERED}`);
}
