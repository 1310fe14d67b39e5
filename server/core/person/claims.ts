// Invariant: what an identity provider says of a person is taken whole or refused; no group is dropped in silence.
// Source: OpenID Connect Core 1.0 section 5.1 (standard claims); the groups claim is a convention, its name a setting.
import { z } from "zod";

/** What a provider says of a person. `subject` is the provider's own name for them and never changes. */
export type Claims = { subject: string; name: string; email: string; groups: string[] };

/** Groups become part of an event, and an event has to fit into a leaf of the log. */
export const MAX_GROUP_BYTES = 24 * 1024;

const standard = z.object({
  sub: z.string().min(1).max(255),
  name: z.string().trim().max(200).optional(),
  preferred_username: z.string().trim().max(200).optional(),
  email: z.string().trim().min(3).max(320),
});
const groupNames = z.union([z.array(z.string().max(500)), z.string().max(500).transform((it) => [it])]).default([]);

/** Reads claims. A person without a groups claim is in no group, which gives no rights. */
export function readClaims(claims: Record<string, unknown>, groupsClaim: string): { ok: true; claims: Claims } | { ok: false; problem: string } {
  const person = standard.safeParse(claims);
  if (!person.success) return refuse(`the claim ${person.error.issues[0]!.path.join(".")} is missing or malformed`);
  const named = groupNames.safeParse(Object.hasOwn(claims, groupsClaim) ? claims[groupsClaim] : undefined);
  if (!named.success) return refuse(`the claim ${groupsClaim} is not a list of names`);
  const groups = [...new Set(named.data.map((it) => it.trim()).filter((it) => it !== ""))].toSorted();
  if (Buffer.byteLength(JSON.stringify(groups)) > MAX_GROUP_BYTES) return refuse(`the claim ${groupsClaim} has more than ${MAX_GROUP_BYTES} bytes: let the provider send only the groups that matter here`);
  const { sub, name, preferred_username: username, email } = person.data;
  return { ok: true, claims: { subject: sub, name: name || username || email, email: email.toLowerCase(), groups } };
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem };
}
