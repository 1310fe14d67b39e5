import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { KEY_REMINDER_DAYS } from "@/server/core/agent/key-reminder";
import type { AgentNotices, ExpiringKey, UnseenHandover } from "./views";

/** What the reader should know of agents: keys that end soon and were not replaced, for sponsors and administrators, and agents that were handed to them. */
export async function listNotices(reader: PersonActor): Promise<AgentNotices> {
  const [expiringKeys, handovers] = await Promise.all([expiringKeysOf(reader), unseenHandoversOf(reader)]);
  return { expiringKeys, handovers };
}

export async function countNotices(reader: PersonActor): Promise<number> {
  const { expiringKeys, handovers } = await listNotices(reader);
  return expiringKeys.length + handovers.length;
}

function expiringKeysOf(reader: PersonActor): Promise<ExpiringKey[]> {
  return query<ExpiringKey>(sql`
    SELECT k.id, k.name, wire_time(k.expires_at) AS "expiresAt", json_build_object('id', a.id, 'name', a.name) AS agent
    FROM agent_key k JOIN agent a ON a.id = k.agent_id
    WHERE (${reader.roles.includes("admin")} OR a.sponsor_id = ${reader.id}) AND a.disabled_at IS NULL
      AND k.revoked_at IS NULL AND k.replaced_by IS NULL
      AND k.expires_at > clock_timestamp() AND k.expires_at <= clock_timestamp() + make_interval(days => ${KEY_REMINDER_DAYS})
    ORDER BY k.expires_at, k.id`);
}

function unseenHandoversOf(reader: PersonActor): Promise<UnseenHandover[]> {
  return query<UnseenHandover>(sql`
    SELECT h.id, json_build_object('id', a.id, 'name', a.name) AS agent, p.name AS "by", h.reason, wire_time(h.at) AS at
    FROM sponsor_handover h JOIN agent a ON a.id = h.agent_id JOIN person p ON p.id = h.by_id
    WHERE h.to_id = ${reader.id} AND h.seen_at IS NULL AND a.sponsor_id = ${reader.id} ORDER BY h.at DESC`);
}
