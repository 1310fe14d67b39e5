// Invariant: a check says yes only where the record shows it; it says no wherever the record shows otherwise, also for an override.
// Source: separation of duties and the digest rule as in docs/architecture, "Safe by construction".
import type { Requirement } from "countersign/contract/action-request";
import { type DecisionToResolve, resolve } from "@/server/core/action-request/resolve";
import type { Checks, CheckResult } from "./population";

/** A decision with the digest of the payload that it was about. `email` is null where it is not known any more. */
export type CheckedDecision = DecisionToResolve & { email: string | null; digest: string; at: string; index: number };

export type CheckedRequest = {
  /** Ids of whoever asked: the sponsor then, those who edited the payload; and ids or addresses of the person acted for. */
  requesters: readonly string[];
  decisions: readonly CheckedDecision[];
  /** What policy asked for; null where it asked for nobody. */
  requirement: Requirement | null;
  /** Whether it was approved, by people or by an override. */
  approved: boolean;
  /** The event that approved it: by the last person needed, an override, or policy itself. */
  approval: { digest: string; index: number; at: string } | null;
  execution: { digest: string; index: number; at: string } | null;
};

/** What the record shows of one request. */
export function checkRequest(it: CheckedRequest): Checks {
  const approvals = it.decisions.filter((decision) => decision.decision === "approve" && !decision.withdrawn);
  return {
    approver_is_not_requester: approvals.length === 0 ? "not_applicable" : verdict(!approvals.some((approval) => isRequester(it.requesters, approval))),
    approved_before_executed: it.execution === null ? "not_applicable" : verdict(it.approval !== null && isBefore(it.approval, it.execution)),
    executed_as_approved: it.execution === null ? "not_applicable" : verdict(it.approval !== null && it.approval.digest === it.execution.digest),
    quorum_met: it.requirement === null || !it.approved ? "not_applicable" : verdict(resolve(it.requirement, it.decisions).outcome === "approved"),
  };
}

/** For an item that no check looks at. */
export const noChecks: Checks = {
  approver_is_not_requester: "not_applicable", approved_before_executed: "not_applicable", executed_as_approved: "not_applicable", quorum_met: "not_applicable",
};

function isRequester(requesters: readonly string[], { approver, email }: CheckedDecision): boolean {
  const known = requesters.map((requester) => requester.trim().toLowerCase());
  return known.includes(approver) || (email !== null && known.includes(email.trim().toLowerCase()));
}

function isBefore(first: { index: number; at: string }, second: { index: number; at: string }): boolean {
  return first.index < second.index && first.at <= second.at;
}

function verdict(holds: boolean): CheckResult {
  return holds ? "yes" : "no";
}
