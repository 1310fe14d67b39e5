// Invariant: a decision counts only on the version and digest that were on the screen, from a person who may, once; the outcome follows from all of them.
// Source: the decisions section of docs/protocol.
import type { Status } from "countersign/contract/action-request";
import type { DecisionInput } from "countersign/contract/decision";
import { refuse, type Refusal } from "@/server/core/errors";
import { approverGroups, isApprover, lentTo, mayApprove } from "./eligibility";
import { frictionOf } from "./friction";
import { resolve } from "./resolve";
import type { Approver, Decider, RequestState } from "./state";
import { effectiveStatus } from "./status";
import { listed, unviewed } from "./viewed";

export type Decided = { ok: true; status: Status; approvals: number };

/** What becomes of a request by one more decision. */
export function decide(state: RequestState, person: Decider, input: DecisionInput, now: Date): Decided | Refusal {
  const settled = refuseSettled(state, now);
  if (settled !== null) return settled;
  if (input.version !== state.version || input.digest !== state.digest) {
    return refuse("stale_version", `You decided on version ${input.version}; the request is at version ${state.version} with ${state.digest}.`, { version: state.version, digest: state.digest });
  }
  const right = input.decision === "approve" ? mayApprove(state, person) : mayObject(state, person);
  if (!right.ok) return right;
  if (state.decisions.some((it) => it.approver === person.id && !it.withdrawn)) {
    return refuse("already_decided", `You have decided on version ${state.version} already.`);
  }
  return input.decision === "approve" ? approve(state, person, input) : object(state, person, input);
}

/** The refusal for a request that nobody can decide any more; null while people still can. */
export function refuseSettled(state: RequestState, now: Date): Refusal | null {
  const status = effectiveStatus(state, now);
  if (status === "pending" || status === "changes_requested") return null;
  const at = state.resolvedAt ?? (status === "expired" ? state.expiresAt : now);
  return refuse("already_resolved", `The request is ${status} since ${at.toISOString()}.`, { resolution: { status, at: at.toISOString(), by: settledBy(state, status) } });
}

/** Whose decisions settled it; nobody where policy, time or a withdrawal did. */
function settledBy(state: RequestState, status: Status): string[] {
  if (status === "expired" || status === "cancelled") return [];
  const deciding = status === "denied" ? "deny" : "approve";
  return state.decisions.filter((it) => it.decision === deciding && !it.withdrawn).map((it) => it.approver);
}

function mayObject(state: RequestState, person: Approver): { ok: true } | Refusal {
  return isApprover(state, person) ? { ok: true } : refuse("not_eligible", `Approvers of this request are in: ${approverGroups(state)}.`);
}

function object(state: RequestState, person: Approver, input: DecisionInput): Decided | Refusal {
  if (input.reason.trim() === "") return refuse("reason_required", "Say why, so that the agent and its sponsor can act on it.");
  return outcome(state, person, input);
}

function approve(state: RequestState, person: Decider, input: DecisionInput): Decided | Refusal {
  if (state.status === "changes_requested") return refuse("changes_requested", "Changes were asked for: the agent amends the request, or whoever asked withdraws it.");
  const asked = frictionOf(state.riskLevel);
  if (asked.confirm && input.confirm !== state.resourceId) {
    return refuse("confirmation_required", `The risk is ${state.riskLevel}: send \`confirm\` with exactly the resource's id, ${state.resourceId}.`);
  }
  if (asked.reason && input.reason.trim() === "") return refuse("reason_required", `The risk is ${state.riskLevel}: say why you approve.`);
  return refuseUnviewed(state, person) ?? outcome(state, person, input);
}

/** The refusal for who approves what they did not say that they viewed; null where nothing is left to view. */
export function refuseUnviewed(state: RequestState, { viewed }: Decider): Refusal | null {
  const left = unviewed(state.riskLevel, state.destructive, viewed);
  if (left.length === 0) return null;
  return refuse("artifacts_unviewed", `The risk is critical: mark ${left.length === 1 ? "artifact" : "artifacts"} ${listed(left)} of ${viewed.of} as viewed first. ${left.length === 1 ? "It has" : "They have"} findings of high or critical risk.`, { artifacts: left });
}

function outcome(state: RequestState, person: Approver, input: DecisionInput): Decided {
  const all = [...state.decisions, { id: "", approver: person.id, groups: person.groups, onBehalfOf: lentTo(state, person), decision: input.decision, withdrawn: false }];
  const resolution = resolve(state.requirement, all);
  return { ok: true, status: resolution.outcome, approvals: resolution.approvals };
}
