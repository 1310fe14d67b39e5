import { readClaims } from "@/server/core/person/claims";
import { env } from "@/server/env";
import { addPerson } from "@/server/modules/person/commands";
import { isAccountDisabled } from "@/server/modules/person/queries";
import { endSession, startSession } from "@/server/modules/session/commands";
import { personFromSession, systemActor } from "./actor";
import type { Profile } from "./identity-provider";
import { networkAddress, type Source } from "./network-address";

/** What the provider says that keeps somebody from signing in; `null` when nothing does. For the operator's log. */
export function problemOf(profile: Profile): string | null {
  const read = readClaims(profile, env().OIDC_GROUPS_CLAIM);
  return read.ok ? null : read.problem;
}

/** Whether an administrator has shut this account out, whatever the provider vouches for. */
export async function isDisabled(profile: Profile): Promise<boolean> {
  const read = readClaims(profile, env().OIDC_GROUPS_CLAIM);
  return read.ok && isAccountDisabled({ ...read.claims, issuer: profile.iss });
}

/** Brings the person up to date with what the provider vouched for, and begins a session. Returns its id. */
export async function beginSession(profile: Profile, from: Source): Promise<string> {
  const read = readClaims(profile, env().OIDC_GROUPS_CLAIM);
  if (!read.ok) throw new Error(read.problem);
  const actor = systemActor("sign-in");
  const person = await addPerson(actor, { ...read.claims, issuer: profile.iss });
  const session = await startSession(actor, { personId: person.id, userAgent: from.headers.get("user-agent"), address: networkAddress(from), method: "oidc" });
  return session.id;
}

/** Ends the session of somebody who signs out. One that is over already stays so. */
export async function signOutOf(sessionId: string): Promise<void> {
  const person = await personFromSession(sessionId);
  if (person !== null) await endSession(person, sessionId, "sign_out");
}
