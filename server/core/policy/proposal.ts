// Invariant: once two administrators are there, no single person changes the policy: who asks is never who approves.
// Source: docs/adr/0014-two-administrators.md.
import { type Refusal, refuse } from "@/server/core/errors";

export type ProposalStatus = "open" | "activated" | "rejected" | "withdrawn" | "superseded";
export type ProposalAct = "approve" | "reject" | "withdraw";

/** A proposal as it is under the lock. `proposerIsAdmin`: still an administrator who may sign in. */
export type ProposalState = { status: ProposalStatus; proposer: { id: string; name: string }; proposerIsAdmin: boolean; base: string };

const endings = { activated: "approved", rejected: "rejected", withdrawn: "withdrawn", superseded: "superseded by another version" } as const;

/** Why this administrator can't end a proposal in this way; null: they can. */
export function refuseEnding(proposal: ProposalState, act: ProposalAct, personId: string, activeId: string | null): Refusal | null {
  const { status, proposer } = proposal;
  const own = proposer.id === personId;
  if (status !== "open") return refuse("conflict", `The proposal was ${endings[status]} already.`, { status });
  if (act === "withdraw") return own ? null : refuse("forbidden", `Only ${proposer.name} can withdraw this proposal. You can reject it, with a reason.`);
  if (own) return refuse("self_approval", act === "approve" ? "You proposed this change: another administrator approves it." : "You proposed this change: withdraw it instead.");
  if (act === "reject") return null;
  if (!proposal.proposerIsAdmin) return refuse("conflict", `${proposer.name} is no longer an administrator. Reject this proposal; if you stand behind it, propose it yourself.`);
  return proposal.base === activeId ? null : refuse("conflict", "Another version was activated meanwhile: this proposal is based on one that no longer judges.");
}
