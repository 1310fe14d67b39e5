// Invariant: an Actor says who acts; only server/auth makes one, after checking a credential, and a command re-reads the rights it needs.
// Source: the branded-authority pattern: a type that nobody can write as a literal.

declare const minted: unique symbol;
type Minted = { readonly [minted]: true };

export const roles = ["admin", "approver", "auditor", "break_glass"] as const;
export type Role = (typeof roles)[number];

export type PersonActor = Minted & {
  kind: "user"; id: string; name: string; email: string; groups: readonly string[]; roles: readonly Role[];
  /** How they came in: a browser session or a personal access token. */
  via: "session" | "token"; credentialId: string;
};
export type AgentActor = Minted & { kind: "agent"; id: string; name: string; sponsorId: string; keyId: string };
export type SystemActor = Minted & { kind: "system"; id: string };
export type Actor = PersonActor | AgentActor | SystemActor;

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
