import type { AgentActor, PersonActor, SystemActor } from "@/server/core/actor";
import { isSameHash } from "@/server/core/credential";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { env } from "@/server/env";
import { touchAgentKey } from "@/server/modules/agent/key-commands";
import { touchSession } from "@/server/modules/session/commands";
import { touchToken } from "@/server/modules/token/commands";
import { recallAgent, rememberAgent } from "./agent-cache";
import { credentialFromBearer } from "./bearer";
import { networkAddress, type Source } from "./network-address";
import { touchLater } from "./touch";

type AgentRow = { id: string; name: string; sponsorId: string; keyId: string; secretHash: Buffer; touchDue: boolean };
type PersonRow = Pick<PersonActor, "id" | "name" | "email" | "groups" | "roles"> & { touchDue: boolean };

/**
 * The agent whose key an `Authorization` header holds; `null` when the key is unknown, wrong, revoked or expired, or the agent disabled.
 * `mayBeCached` is for the intake alone, whose statement checks the key again: it saves a round trip and trusts nothing.
 * `from` is the request itself, for the note of where a credential was last used.
 */
export async function agentFromBearer(header: string | null | undefined, options: { mayBeCached: boolean; from?: Source }): Promise<AgentActor | null> {
  const credential = credentialFromBearer(header);
  if (credential?.kind !== "agent") return null;
  const recalled = options.mayBeCached ? recallAgent(credential.id, credential.hash) : null;
  if (recalled !== null) return recalled;
  const [row] = await query<AgentRow>(sql`
    SELECT a.id, a.name, a.sponsor_id AS "sponsorId", k.id AS "keyId", k.secret_hash AS "secretHash",
      (k.last_used_at IS NULL OR k.last_used_at < clock_timestamp() - interval '1 minute') AS "touchDue"
    FROM agent_key k JOIN agent a ON a.id = k.agent_id
    WHERE k.id = ${credential.id} AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp()) AND a.disabled_at IS NULL`);
  if (row === undefined || !isSameHash(row.secretHash, credential.hash)) return null;
  const { id, name, sponsorId, keyId } = row;
  const agent = { kind: "agent", id, name, sponsorId, keyId } as AgentActor;
  rememberAgent(row.secretHash, agent);
  if (row.touchDue) touchLater(keyId, (it) => touchAgentKey(it, addressOf(options.from)));
  return agent;
}

/** The person whose personal access token an `Authorization` header holds; `null` when it is unknown, wrong, revoked or expired, or the person disabled. */
export async function personFromBearer(header: string | null | undefined, from?: Source): Promise<PersonActor | null> {
  const credential = credentialFromBearer(header);
  if (credential?.kind !== "user") return null;
  const [row] = await query<PersonRow & { secretHash: Buffer }>(sql`
    SELECT p.id, p.name, p.email, p.groups, p.roles, t.secret_hash AS "secretHash",
      (t.last_used_at IS NULL OR t.last_used_at < clock_timestamp() - interval '1 minute') AS "touchDue"
    FROM personal_token t JOIN person p ON p.id = t.person_id
    WHERE t.id = ${credential.id} AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > clock_timestamp()) AND p.disabled_at IS NULL`);
  if (row === undefined || !isSameHash(row.secretHash, credential.hash)) return null;
  if (row.touchDue) touchLater(credential.id, (it) => touchToken(it, addressOf(from)));
  return mintPerson(row, "token", credential.id);
}

/** The person of a session; `null` when it was revoked, its idle or absolute limit is past, or the person is disabled. */
export async function personFromSession(sessionId: string, from?: Source): Promise<PersonActor | null> {
  const { SESSION_IDLE_MINUTES } = env();
  // An idle limit of a minute has to be pushed on more often than once a minute.
  const touchAfterSeconds = Math.min(60, SESSION_IDLE_MINUTES * 30);
  const [row] = await query<PersonRow>(sql`
    SELECT p.id, p.name, p.email, p.groups, p.roles, s.last_seen_at < clock_timestamp() - make_interval(secs => ${touchAfterSeconds}) AS "touchDue"
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = ${sessionId} AND s.revoked_at IS NULL AND s.expires_at > clock_timestamp() AND p.disabled_at IS NULL
      AND s.last_seen_at > clock_timestamp() - make_interval(mins => ${SESSION_IDLE_MINUTES})`);
  if (row === undefined) return null;
  if (row.touchDue) touchLater(sessionId, (id) => touchSession(id, touchAfterSeconds, addressOf(from)));
  return mintPerson(row, "session", sessionId);
}

/** A part of the server that acts by itself, such as a job. */
export function systemActor(name: string): SystemActor {
  return { kind: "system", id: name } as SystemActor;
}

/** Somebody whom the demo's scenario lets act. There is no way to be them without a credential anywhere else. */
export async function personOfScenario(personId: string): Promise<PersonActor> {
  if (!env().DEMO) throw new Error("people act by themselves outside the demo");
  const [row] = await query<PersonRow>(sql`SELECT id, name, email, groups, roles, false AS "touchDue" FROM person WHERE id = ${personId}`);
  if (row === undefined) throw new Error(`the scenario knows nobody with the id ${personId}`);
  return mintPerson(row, "session", "scenario");
}

function addressOf(from: Source | undefined): string | null {
  return from === undefined ? null : networkAddress(from);
}

function mintPerson({ id, name, email, groups, roles }: PersonRow, via: PersonActor["via"], credentialId: string): PersonActor {
  return { kind: "user", id, name, email, groups, roles, via, credentialId } as PersonActor;
}
