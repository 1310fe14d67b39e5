import type { PersonActor } from "@/server/core/actor";
import { refusalError } from "@/server/core/errors";
import { type ProposalAct, refuseEnding } from "@/server/core/policy/proposal";
import { appendEvent } from "@/server/db/audit-writer";
import { type Tx, transaction } from "@/server/db/transaction";
import { requireRole } from "@/server/modules/person/queries";
import { type Activated, type Current, lockPolicy, moveTo } from "./activation";
import { endProposal, type HeldProposal, readProposal } from "./proposal-store";
import { requireValid, writeVersion } from "./write-version";

/** Activates what another administrator proposed. */
export async function approveProposal(actor: PersonActor, id: string, at?: Date): Promise<Activated> {
  return transaction(async (tx) => {
    const { current, proposal, now } = await hold(tx, actor, id, "approve", at);
    const { proposer, note } = proposal;
    // What was valid when it was proposed may not be for the rules of today.
    requireValid(proposal.source);
    const version = proposal.version ?? (await writeVersion(tx, { source: proposal.source, note, createdBy: proposer.id, now }));
    await endProposal(tx, id, { status: "activated", by: actor.id, now, version: version.id });
    await moveTo(tx, actor, current, version, note, now, { proposal: id, proposer: proposer.id });
    return { id: version.id, number: version.number };
  });
}

/** Turns down what another administrator proposed. */
export async function rejectProposal(actor: PersonActor, id: string, reason: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { proposal, now } = await hold(tx, actor, id, "reject", at);
    await endProposal(tx, id, { status: "rejected", by: actor.id, now, reason });
    await appendEvent(tx, { type: "policy.proposal_rejected", actor, at: now, subjectId: id, data: { proposal: id, proposer: proposal.proposer.id }, disclose: { reason } });
  });
}

/** Takes back one's own proposal. */
export async function withdrawProposal(actor: PersonActor, id: string, at?: Date): Promise<void> {
  await transaction(async (tx) => {
    const { now } = await hold(tx, actor, id, "withdraw", at);
    await endProposal(tx, id, { status: "withdrawn", by: actor.id, now });
    await appendEvent(tx, { type: "policy.proposal_withdrawn", actor, at: now, subjectId: id, data: { proposal: id } });
  });
}

async function hold(tx: Tx, actor: PersonActor, id: string, act: ProposalAct, at?: Date): Promise<{ current: Current | null; proposal: HeldProposal; now: Date }> {
  const current = await lockPolicy(tx);
  const { now } = await requireRole(tx, actor, ["admin"], at);
  const proposal = await readProposal(tx, id);
  const refusal = refuseEnding(proposal, act, actor.id, current?.id ?? null);
  if (refusal !== null) throw refusalError(refusal);
  return { current, proposal, now };
}
