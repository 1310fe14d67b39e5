import type { SystemActor } from "@/server/core/actor";
import type { Claims } from "@/server/core/person/claims";
import { rolesOfGroups } from "@/server/core/person/roles";
import { appendEvent } from "@/server/db/audit-writer";
import { newId } from "@/server/db/new-id";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { env } from "@/server/env";
import { accountIssuer } from "./account";

export { type Disabling, setPersonDisabled } from "./disable";

/** Who an identity provider says that somebody is: the account is its issuer and subject, never the address. */
export type Identity = Claims & { issuer: string };

type Known = { id: string; name: string; email: string; groups: string[]; roles: string[] };
type Described = Omit<Known, "id">;

/** Adds the person behind an account, or brings a known one up to date with what the provider says now. */
export async function addPerson(actor: SystemActor, identity: Identity, at?: Date): Promise<{ id: string }> {
  const { subject, name, email, groups } = identity;
  const issuer = accountIssuer(identity.issuer);
  const described: Described = { name, email, groups, roles: rolesOfGroups(groups, roleGroups()) };
  return transaction(async (tx) => {
    const now = await lockAccount(tx, issuer, subject, at);
    const [known] = await tx.query<Known>(sql`
      SELECT p.id, p.name, p.email, p.groups, p.roles FROM account a JOIN person p ON p.id = a.person_id
      WHERE a.issuer = ${issuer} AND a.subject = ${subject} FOR UPDATE OF p`);
    if (known !== undefined) {
      await update(tx, actor, known, described, now);
      return { id: known.id };
    }
    const id = newId("usr");
    await tx.query(sql`
      INSERT INTO person (id, email, name, groups, roles, created_at) VALUES (${id}, ${email}, ${name}, ${groups}, ${described.roles}, ${now})`);
    await tx.query(sql`INSERT INTO account (issuer, subject, person_id) VALUES (${issuer}, ${subject}, ${id})`);
    await appendEvent(tx, { type: "person.added", actor, at: now, subjectId: id, data: { person: id, groups, roles: described.roles }, disclose: { name, email } });
    return { id };
  });
}

async function update(tx: Tx, actor: SystemActor, known: Known, described: Described, now: Date): Promise<void> {
  const { name, email, groups, roles } = described;
  const disclose = { ...(name !== known.name && { name }), ...(email !== known.email && { email }) };
  if (Object.keys(disclose).length === 0 && isSameList(groups, known.groups) && isSameList(roles, known.roles)) return;
  await tx.query(sql`UPDATE person SET name = ${name}, email = ${email}, groups = ${groups}, roles = ${roles} WHERE id = ${known.id}`);
  await appendEvent(tx, { type: "person.changed", actor, at: now, subjectId: known.id, data: { person: known.id, groups, roles }, disclose });
}

// A first sign-in has no row to lock yet; of two at once the second has to see the first one's.
async function lockAccount(tx: Tx, issuer: string, subject: string, at?: Date): Promise<Date> {
  await tx.query(sql`SELECT pg_advisory_xact_lock(hashtextextended(${JSON.stringify([issuer, subject])}, 0))`);
  const [clock] = await tx.query<{ now: Date }>(sql`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
  return at ?? clock!.now;
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((it, i) => it === b[i]);
}

function roleGroups() {
  const { ROLE_ADMIN_GROUPS, ROLE_APPROVER_GROUPS, ROLE_AUDITOR_GROUPS, ROLE_BREAK_GLASS_GROUPS } = env();
  return { admin: ROLE_ADMIN_GROUPS, approver: ROLE_APPROVER_GROUPS, auditor: ROLE_AUDITOR_GROUPS, break_glass: ROLE_BREAK_GLASS_GROUPS };
}
