import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import { readRights } from "@/server/modules/person/queries";
import type { DelegationList, DelegationView, LenderView } from "./views";

/** Delegations that have ended and that the settings still show. */
const HISTORY = 20;

/** Everybody who is away and named this person, with the groups that they have now. Who lost the role, or whose account is disabled, lends nothing. */
export function readLenders(reader: Pick<Tx, "query">, personId: string, now: Date): Promise<LenderView[]> {
  return reader.query<LenderView>(sql`
    SELECT p.id, p.name, p.email, p.groups, d.ends_at AS until FROM delegation d JOIN person p ON p.id = d.person_id
    WHERE d.delegates @> ARRAY[${personId}]::text[] AND d.ended_at IS NULL AND d.starts_at <= ${now} AND d.ends_at > ${now} AND 'approver' = ANY (p.roles) AND p.disabled_at IS NULL
    ORDER BY p.name, p.id`);
}

/** The same under lock, so that neither a delegation nor the rights that it lends change before the transaction ends. */
export async function holdLenders(tx: Tx, personId: string, now: Date): Promise<LenderView[]> {
  await tx.query(sql`
    SELECT 1 FROM delegation d JOIN person p ON p.id = d.person_id
    WHERE d.delegates @> ARRAY[${personId}]::text[] AND d.ended_at IS NULL AND d.starts_at <= ${now} AND d.ends_at > ${now} FOR SHARE`);
  return readLenders(tx, personId, now);
}

/** Of these people, who is away, until when, and who stands in. */
export function readAway(people: readonly string[], now: Date): Promise<{ person: string; until: Date; delegates: string[] }[]> {
  return query(sql`
    SELECT person_id AS person, ends_at AS until, delegates FROM delegation
    WHERE person_id = ANY (${people}::text[]) AND ended_at IS NULL AND starts_at <= ${now} AND ends_at > ${now}`);
}

/** What the reader's settings say of absences. */
export async function listDelegations(reader: PersonActor): Promise<DelegationList> {
  const { roles } = await readRights({ query }, reader);
  const rows = await query<DelegationView>(sql`
    SELECT d.id, json_build_object('id', p.id, 'name', p.name) AS person, d.note, wire_time(d.starts_at) AS "from", wire_time(d.ends_at) AS until, wire_time(d.ended_at) AS "endedAt",
      CASE WHEN d.ended_at IS NOT NULL OR d.ends_at <= clock_timestamp() THEN 'ended' WHEN d.starts_at > clock_timestamp() THEN 'planned' ELSE 'running' END AS status,
      coalesce((SELECT json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.name) FROM person o WHERE o.id = ANY (d.delegates)), '[]') AS delegates
    FROM delegation d JOIN person p ON p.id = d.person_id
    WHERE d.person_id = ${reader.id} OR (d.ended_at IS NULL AND d.ends_at > clock_timestamp() AND (d.delegates @> ARRAY[${reader.id}]::text[] OR ${roles.includes("admin")}))
    ORDER BY d.starts_at DESC, d.id DESC`);
  const own = rows.filter((it) => it.person.id === reader.id);
  const [living, ended] = [own.filter((it) => it.status !== "ended"), own.filter((it) => it.status === "ended").slice(0, HISTORY)];
  const standsIn = (it: DelegationView) => it.delegates.some((one) => one.id === reader.id);
  const foreign = rows.filter((it) => it.person.id !== reader.id);
  return { own: [...living, ...ended], forYou: foreign.filter(standsIn), others: roles.includes("admin") ? foreign.filter((it) => !standsIn(it)) : [] };
}
