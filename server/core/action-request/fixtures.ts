// A request that waits for one person of `security` and one of `platform`, and a person who may approve it; a test changes what matters to it.
// Source: the rule prod-iam of the protocol's policy.
import type { Decider, RequestState, StandingDecision } from "./state";

/** The clock of the tests: an hour before the request ends. */
export const now = new Date("2026-03-02T10:00:00.000Z");
export const inOneHour = new Date("2026-03-02T11:00:00.000Z");
export const oneSecondAgo = new Date("2026-03-02T09:59:59.000Z");

export function stateWith(change: Partial<RequestState> = {}): RequestState {
  return {
    id: "areq_1", number: 1, status: "pending", version: 2, revision: 3, digest: `sha256:${"ab".repeat(32)}`, resourceId: "role/etl", audience: "agent",
    agentId: "agt_1", sponsorId: "usr_sponsor", onBehalfOf: null, editors: [], formerSponsors: [],
    riskLevel: "medium", destructive: [], requirement: { approvers: [{ group: "platform", count: 1 }, { group: "security", count: 1 }], people: 2 },
    approvalValidForSeconds: 3600, executionTimeoutSeconds: 900,
    expiresAt: inOneHour, approvalExpiresAt: null, resolvedAt: null, decisions: [], ...change,
  };
}

export function approverWith(change: Partial<Decider> = {}): Decider {
  return { id: "usr_sam", email: "sam@example.com", groups: ["security"], roles: ["approver"], viewed: { artifacts: [], of: 0 }, ...change };
}

export function decisionOf(approver: string, change: Partial<StandingDecision> = {}): StandingDecision {
  return { id: `dec_${approver}`, approver, groups: ["platform"], decision: "approve", withdrawn: false, ...change };
}
