import type { PersonActor, Role } from "@/server/core/actor";
import { sentenceOf } from "@/server/core/audit/sentence";
import { byName } from "@/server/core/by-name";
import { AppError } from "@/server/core/errors";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { env } from "@/server/env";
import { sessionsOf } from "@/server/modules/session/queries";
import { tokensOf } from "@/server/modules/token/queries";
import { readRights, requireRole } from "./queries";
import type { PersonActivity, PersonDetail, PersonListItem } from "./views";

const RECENT = 20;

/** Everybody who has ever signed in, by name; disabled people too. For administrators. */
export async function listDirectory(actor: PersonActor): Promise<PersonListItem[]> {
  await requireRole({ query }, actor, ["admin"]);
  return (await selectPeople(null)).toSorted(byName);
}

/** One person with their sessions, tokens, agents and what they did lately: for administrators, and for the person. */
export async function getPerson(actor: PersonActor, id: string): Promise<PersonDetail> {
  const { roles } = await readRights({ query }, actor);
  const isAdmin = roles.includes("admin");
  const [person] = isAdmin || id === actor.id ? await selectPeople(id) : [];
  if (person === undefined) throw new AppError("not_found", { public: "There is no such person, or you may not see them." });
  const [sessions, tokens, agents, activity, erasure] = await Promise.all([sessionsOf(id, actor), tokensOf(id), sponsoredBy(id), recentOf(id), isErasureOpen(id)]);
  const mayDisable = isAdmin && id !== actor.id && person.erasedAt === null;
  return { ...person, sessions, tokens, agents, activity, erasure: isAdmin && erasure, you: { mayDisable, mayErase: mayDisable && !erasure } };
}

/** `id` is null for everybody. */
function selectPeople(id: string | null): Promise<PersonListItem[]> {
  return query<Omit<PersonListItem, "roles"> & { roles: Role[] }>(sql`
    SELECT p.id, p.name, p.email, p.groups, p.roles, wire_time(p.last_sign_in_at) AS "lastSignInAt", wire_time(p.disabled_at) AS "disabledAt", wire_time(p.erased_at) AS "erasedAt",
      (SELECT count(*)::int FROM agent a WHERE a.sponsor_id = p.id) AS "agentCount",
      (SELECT count(*)::int FROM session s WHERE s.person_id = p.id AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp()
        AND s.last_seen_at > clock_timestamp() - make_interval(mins => ${env().SESSION_IDLE_MINUTES})) AS "sessionCount",
      (SELECT count(*)::int FROM personal_token t WHERE t.person_id = p.id AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp())) AS "tokenCount"
    FROM person p WHERE ${id}::text IS NULL OR p.id = ${id} ORDER BY p.id`);
}

async function isErasureOpen(id: string): Promise<boolean> {
  return (await query(sql`SELECT 1 FROM erasure WHERE person_id = ${id} AND status = 'open'`)).length > 0;
}

function sponsoredBy(id: string): Promise<{ id: string; name: string }[]> {
  return query(sql`SELECT id, name FROM agent WHERE sponsor_id = ${id} ORDER BY name`);
}

async function recentOf(id: string): Promise<PersonActivity[]> {
  const rows = await query<Omit<PersonActivity, "sentence"> & { type: string; data: unknown }>(sql`
    SELECT e.id, l.index, e.type, wire_time(e.at) AS at, e.data, e.request_number AS "requestNumber"
    FROM audit_event e LEFT JOIN log_entry l ON l.event_id = e.id
    WHERE e.actor_kind = 'user' AND e.actor_id = ${id} ORDER BY e.at DESC LIMIT ${RECENT}`);
  return rows.map(({ type, data, ...rest }) => ({ ...rest, sentence: sentenceOf(type, data) }));
}
