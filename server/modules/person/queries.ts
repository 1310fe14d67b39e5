import type { PersonActor, Role } from "@/server/core/actor";
import { byName } from "@/server/core/by-name";
import { AppError } from "@/server/core/errors";
import { prisma, query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";
import { type Account, accountIssuer } from "./account";
import type { PersonView } from "./views";

/** A person's roles as they are now, and the database's clock, or the time of a scenario. */
export type Rights = { roles: readonly Role[]; now: Date };

/** Reads what a person may do, whatever the session said, and holds it until the transaction ends. */
export async function readRights(reader: Pick<Tx, "query">, actor: PersonActor, at?: Date): Promise<Rights> {
  const [person] = await reader.query<Rights & { disabled: boolean }>(sql`
    SELECT roles, disabled_at IS NOT NULL AS disabled, date_trunc('milliseconds', clock_timestamp()) AS now FROM person WHERE id = ${actor.id} FOR SHARE`);
  if (person === undefined) throw new AppError("unauthenticated", { public: "Your account is gone." });
  if (person.disabled) throw new AppError("unauthenticated", { public: "Your account is disabled." });
  return { roles: person.roles, now: at ?? person.now };
}

/** The same for people who must have one of these roles. */
export async function requireRole(reader: Pick<Tx, "query">, actor: PersonActor, wanted: readonly Role[], at?: Date): Promise<Rights> {
  const rights = await readRights(reader, actor, at);
  if (!rights.roles.some((it) => wanted.includes(it))) throw new AppError("forbidden", { public: `This needs the role ${wanted.join(" or ")}.` });
  return rights;
}

/** Whether there is another administrator who has signed in and still may: then what is grave takes both. */
export async function waitsForSecond(reader: Pick<Tx, "query">, actor: PersonActor): Promise<boolean> {
  const others = await reader.query(sql`
    SELECT 1 FROM person WHERE 'admin' = ANY (roles) AND last_sign_in_at IS NOT NULL AND disabled_at IS NULL AND id <> ${actor.id} LIMIT 1`);
  return others.length > 0;
}

/** Whether the person behind an account is disabled. */
export async function isAccountDisabled({ issuer, subject }: Account): Promise<boolean> {
  const rows = await query(sql`
    SELECT 1 FROM account a JOIN person p ON p.id = a.person_id WHERE a.issuer = ${accountIssuer(issuer)} AND a.subject = ${subject} AND p.disabled_at IS NOT NULL`);
  return rows.length > 0;
}

/** Everybody who may sign in, by name. For people with any role, and for sponsors, who may hand their agents over. */
export async function listPeople(actor: PersonActor): Promise<PersonView[]> {
  const { roles } = await readRights({ query }, actor);
  if (roles.length === 0 && (await prisma().agent.count({ where: { sponsorId: actor.id } })) === 0) {
    throw new AppError("forbidden", { public: "This needs a role, or an agent that you sponsor." });
  }
  const people = await prisma().person.findMany({
    select: { id: true, name: true, email: true, groups: true, roles: true, lastSignInAt: true },
    where: { disabledAt: null },
    orderBy: { id: "asc" },
  });
  return people.map((it) => ({ ...it, roles: it.roles as Role[], lastSignInAt: it.lastSignInAt?.toISOString() ?? null })).toSorted(byName);
}
