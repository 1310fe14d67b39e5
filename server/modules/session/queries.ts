import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { env } from "@/server/env";
import type { SessionView } from "./views";

/** The caller's own living sessions, the latest seen first. */
export function listSessions(actor: PersonActor): Promise<SessionView[]> {
  return query<SessionView>(sql`
    SELECT id, user_agent AS "userAgent", method, id = ${actor.credentialId} AS current,
      wire_time(created_at) AS "createdAt", wire_time(last_seen_at) AS "lastSeenAt", wire_time(expires_at) AS "expiresAt"
    FROM session
    WHERE person_id = ${actor.id} AND revoked_at IS NULL AND expires_at > clock_timestamp()
      AND last_seen_at > clock_timestamp() - make_interval(mins => ${env().SESSION_IDLE_MINUTES})
    ORDER BY last_seen_at DESC, id`);
}
