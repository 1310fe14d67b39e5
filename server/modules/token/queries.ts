import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { TokenView } from "./views";

/** The caller's own tokens, the newest first; revoked and expired ones too. */
export function listTokens(actor: PersonActor): Promise<TokenView[]> {
  return query<TokenView>(sql`
    SELECT id, name, wire_time(created_at) AS "createdAt", wire_time(expires_at) AS "expiresAt", wire_time(last_used_at) AS "lastUsedAt", wire_time(revoked_at) AS "revokedAt"
    FROM personal_token WHERE person_id = ${actor.id} ORDER BY created_at DESC, id DESC`);
}
