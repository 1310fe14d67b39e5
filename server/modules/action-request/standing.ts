import { isOpen } from "countersign/contract/action-request";
import type { PersonActor } from "@/server/core/actor";
import { refuseSettled } from "@/server/core/action-request/decide";
import { isApprover, lentTo, mayApprove } from "@/server/core/action-request/eligibility";
import { describeProgress, resolve, type Resolution } from "@/server/core/action-request/resolve";
import { mayReveal } from "@/server/core/secret/reveal";
import type { Approver, Lender, RequestState } from "@/server/core/action-request/state";
import { destructiveOf } from "@/server/core/action-request/viewed";
import type { Ineligibility, Lent } from "countersign/contract/decision";
import type { StandingRow } from "./select";

/** How a reader stands to a request, and how far the request is. */
export type Standing = {
  eligible: boolean; reason: Ineligibility | null; detail: string | null; mayObject: boolean; mayReveal: boolean; isApprover: boolean;
  /** What the reader would decide with besides their own groups. */
  onBehalfOf: Lent[];
  resolution: Resolution; progress: string; state: RequestState; person: Approver;
};

/** What a decision of this reader would meet now, with what others lend to them. The command decides again, under the lock. */
export function standingOf(row: StandingRow, reader: PersonActor, now: Date, lenders: readonly Lender[] = []): Standing {
  const state = stateOf(row);
  const person: Approver = { id: reader.id, email: reader.email, groups: [...reader.groups], roles: [...reader.roles], lenders };
  const resolution = resolve(state.requirement, state.decisions);
  const settled = refuseSettled(state, now);
  const progress = isOpen(row.status) && settled === null ? describeProgress(state.requirement, resolution) : "";
  const base = { isApprover: isApprover(state, person), onBehalfOf: lentTo(state, person), resolution, progress, state, person, mayReveal: mayReveal(state, person, now).ok };
  const closed = (reason: Ineligibility, detail: string, mayObject: boolean): Standing => ({ ...base, eligible: false, reason, detail, mayObject });

  if (settled !== null) return closed("already_resolved", settled.detail, false);
  const decided = state.decisions.some((it) => it.approver === reader.id && !it.withdrawn);
  const mayObject = base.isApprover && !decided;
  const right = mayApprove(state, person);
  if (!right.ok) return closed(right.code, right.detail, mayObject);
  if (decided) return closed("already_decided", `You have decided on version ${state.version}.`, false);
  if (state.status === "changes_requested") return closed("changes_requested", "Changes were asked for; nobody approves until the request is amended.", mayObject);
  return { ...base, eligible: true, reason: null, detail: null, mayObject };
}

function stateOf(row: StandingRow): RequestState {
  return {
    id: row.id, number: row.number, status: row.status, version: row.version, revision: row.revision, digest: row.digest, resourceId: row.resource.id, audience: row.audience,
    agentId: row.agentId, sponsorId: row.sponsorId, onBehalfOf: row.initiator.onBehalfOf ?? null, editors: row.editors, formerSponsors: row.formerSponsors,
    riskLevel: row.risk.level, destructive: destructiveOf(row.risk.findings), requirement: row.policy.requirement, approvalValidForSeconds: row.policy.approvalValidForSeconds,
    executionTimeoutSeconds: row.policy.executionTimeoutSeconds,
    expiresAt: row.expiresAt, approvalExpiresAt: row.approvalExpiresAt, resolvedAt: row.resolvedAt,
    decisions: row.decisions.filter((it) => it.version === row.version),
  };
}
