import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { requestNotFound } from "@/server/modules/action-request/lock";
import { maySeeRequest } from "@/server/modules/action-request/queries";
import type { Onlooker } from "./views";

/** A page that has said nothing for so long is gone. A page says that it is there every four seconds, so that leaving shows within fifteen. */
const GONE_AFTER_SECONDS = 9;
/** How long a right that was looked up counts for being seen here. */
const RIGHT_HOLDS_SECONDS = 60;

/** One open page of a request. */
export type Look = { requestId: string; tab: string };

/** Says that a page is open, and answers with who else has the request open. A mere sign of life touches this one table alone. */
export async function look(actor: PersonActor, { requestId, tab }: Look): Promise<Onlooker[]> {
  const stayed = await query(sql`
    UPDATE presence SET seen_at = clock_timestamp()
    WHERE request_id = ${requestId} AND person_id = ${actor.id} AND tab = ${tab} AND checked_at > clock_timestamp() - make_interval(secs => ${RIGHT_HOLDS_SECONDS})
    RETURNING 1`);
  if (stayed.length === 0) await arrive(actor, { requestId, tab });
  return query<Onlooker>(sql`
    SELECT DISTINCT p.id, p.name FROM presence s JOIN person p ON p.id = s.person_id
    WHERE s.request_id = ${requestId} AND s.person_id <> ${actor.id} AND s.seen_at > clock_timestamp() - make_interval(secs => ${GONE_AFTER_SECONDS})
    ORDER BY p.name, p.id`);
}

/** Says that a page was left. */
export async function leave(actor: PersonActor, { requestId, tab }: Look): Promise<void> {
  await query(sql`DELETE FROM presence WHERE request_id = ${requestId} AND person_id = ${actor.id} AND tab = ${tab}`);
}

async function arrive(actor: PersonActor, { requestId, tab }: Look): Promise<void> {
  if (!(await maySeeRequest(actor, requestId))) {
    await leave(actor, { requestId, tab });
    throw requestNotFound();
  }
  await query(sql`
    INSERT INTO presence (request_id, person_id, tab, checked_at, seen_at) VALUES (${requestId}, ${actor.id}, ${tab}, clock_timestamp(), clock_timestamp())
    ON CONFLICT (request_id, person_id, tab) DO UPDATE SET checked_at = excluded.checked_at, seen_at = excluded.seen_at`);
  await query(sql`DELETE FROM presence WHERE seen_at < clock_timestamp() - interval '1 minute'`);
}
