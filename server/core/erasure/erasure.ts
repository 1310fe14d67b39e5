// Invariant: once two administrators are there, no single person erases anybody, and nobody erases themselves.
// Source: docs/adr/0026-erasure-and-retention.md.
import { type Refusal, refuse } from "@/server/core/errors";

export type ErasureStatus = "open" | "done" | "rejected" | "withdrawn";
export type ErasureAct = "approve" | "reject" | "withdraw";

/** A proposed erasure as it is under the lock. `proposerIsAdmin`: still an administrator who may sign in. */
export type ErasureState = { status: ErasureStatus; personId: string; proposer: { id: string; name: string }; proposerIsAdmin: boolean };

/** What keeps a person from being erased: agents that they answer for, requests under way that hold what is to go, and the active policy. */
export type Hindrances = { agents: readonly string[]; openRequests: readonly number[]; activePolicy: boolean };

const endings = { done: "carried out", rejected: "rejected", withdrawn: "withdrawn" } as const;

/** Why this administrator can't ask for a person to be erased; null: they can. */
export function refuseErasure(person: { id: string; erased: boolean }, actorId: string): Refusal | null {
  if (person.erased) return refuse("conflict", "This person is erased already.");
  return person.id === actorId ? refuse("conflict", "Nobody erases themselves: ask another administrator.") : null;
}

/** Why a person can't be erased as things are; null: they can. */
export function refuseHindered({ agents, openRequests, activePolicy }: Hindrances): Refusal | null {
  const many = openRequests.length > 1;
  if (agents.length > 0) return refuse("conflict", `They answer for ${agents.join(", ")}: hand ${agents.length === 1 ? "it" : "them"} over first.`);
  if (openRequests.length > 0) return refuse("conflict", `${openRequests.map((it) => `#${it}`).join(", ")} ${many ? "hold" : "holds"} what is to be erased and ${many ? "are" : "is"} not settled: a payload that people decide about stays as it is. Erase afterwards.`);
  return activePolicy ? refuse("conflict", "The active policy holds what is to be erased: activate a version without it first.") : null;
}

/** Why this administrator can't end a proposed erasure in this way; null: they can. */
export function refuseEnding({ status, personId, proposer, proposerIsAdmin }: ErasureState, act: ErasureAct, actorId: string): Refusal | null {
  const own = proposer.id === actorId;
  if (status !== "open") return refuse("conflict", `The erasure was ${endings[status]} already.`, { status });
  if (act === "withdraw") return own ? null : refuse("forbidden", `Only ${proposer.name} can withdraw this. You can reject it, with a reason.`);
  if (own) return refuse("self_approval", act === "approve" ? "You proposed this erasure: another administrator approves it." : "You proposed this erasure: withdraw it instead.");
  if (personId === actorId) return refuse("conflict", "Nobody decides about their own erasure: ask another administrator.");
  if (act === "approve" && !proposerIsAdmin) return refuse("conflict", `${proposer.name} is no longer an administrator. Reject this; if you stand behind it, propose it yourself.`);
  return null;
}
