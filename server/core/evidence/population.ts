// Invariant: every request that was submitted in the period, and every event of policy, identity or administration in it, is in exactly one population.
// Source: the Evidence section of docs/protocol; an auditor samples each population by itself, so that none hides in another.
import type { Verdict } from "countersign/contract/decision";
import type { Population } from "countersign/contract/population";
import type { EventType } from "@/server/core/audit/event";

export { type Population, populations } from "countersign/contract/population";
export { populationWords } from "./population-words";

/** Somebody or something by id; the name is as known when the export was made, and null where it is not known or was erased. */
export type Named = { id: string; name: string | null };

/** One person's word on the version that counted. `at` is RFC 3339 UTC. */
export type ApproverEntry = {
  person: Named; groups: string[]; signIn: string; decision: Verdict | "break_glass"; withdrawn: boolean; reason: string | null; at: string;
};

export const checkNames = ["approver_is_not_requester", "approved_before_executed", "executed_as_approved", "quorum_met"] as const;
export type CheckName = (typeof checkNames)[number];
/** `not_applicable`: there is nothing that the check could look at, such as no execution. */
export type CheckResult = "yes" | "no" | "not_applicable";
export type Checks = Record<CheckName, CheckResult>;

/**
 * One item. For a request, `logIndex` is where it was submitted and `item` its id; for an event, where it is and its id, with `action` as its type,
 * `target` as what it is about, `changeSummary` as its sentence and `submittedAt` as its time. Times are RFC 3339 UTC.
 */
export type PopulationRow = {
  population: Population; item: string; logIndex: number; requestId: string | null; requestNumber: number | null; actor: Named;
  environment: string | null; system: string | null; target: string | null; action: string; payloadDigest: string | null; changeSummary: string;
  risk: string | null; policyVersion: number | null; policyDigest: string | null; determiningRules: string[];
  agent: Named | null; sponsor: Named | null; actedFor: string | null; model: string | null; justification: string | null;
  submittedAt: string; requiredApprovals: string | null; approvers: ApproverEntry[];
  grantIssuedAt: string | null; grantRedeemedAt: string | null; grantExpiresAt: string | null;
  executedAt: string | null; executor: Named | null; outcome: string | null; resultDigest: string | null;
  checks: Checks;
};

/** Which events are members of a population by themselves; all others belong to a request, or to nobody's population (sessions, views). What somebody tried and was refused is a member by itself, whatever became of the request. A bundle's verifier has the same by their nouns. */
export const eventPopulations: Record<EventType, Population | null> = {
  "policy.activated": "policy_changes", "policy.proposed": "policy_changes", "policy.proposal_rejected": "policy_changes",
  "policy.proposal_withdrawn": "policy_changes", "policy.proposal_superseded": "policy_changes",
  "agent.created": "identity_and_role_changes", "agent.updated": "identity_and_role_changes", "agent.sponsor_changed": "identity_and_role_changes",
  "agent.disabled": "identity_and_role_changes", "agent.enabled": "identity_and_role_changes", "agent.handover_seen": "identity_and_role_changes",
  "agent_key.created": "identity_and_role_changes", "agent_key.replaced": "identity_and_role_changes",
  "agent_key.revoked": "identity_and_role_changes", "token.created": "identity_and_role_changes", "token.revoked": "identity_and_role_changes",
  "person.added": "identity_and_role_changes", "person.changed": "identity_and_role_changes", "person.disabled": "identity_and_role_changes",
  "person.enabled": "identity_and_role_changes", "person.erasure_proposed": "identity_and_role_changes",
  "person.erasure_rejected": "identity_and_role_changes", "person.erasure_withdrawn": "identity_and_role_changes",
  "person.erased": "identity_and_role_changes", "delegation.created": "identity_and_role_changes", "delegation.ended": "identity_and_role_changes",
  "decision.refused": "administrative_actions", "grant.refused": "administrative_actions", "break_glass.refused": "administrative_actions",
  "break_glass.used": "administrative_actions", "break_glass.reviewed": "administrative_actions", "secret.revealed": "administrative_actions",
  "retention.applied": "administrative_actions", "access_review.started": "administrative_actions",
  "access_review.decided": "administrative_actions", "access_review.closed": "administrative_actions", "export.requested": "administrative_actions",
  "export.completed": "administrative_actions", "export.failed": "administrative_actions", "export.cancelled": "administrative_actions",
  "export.downloaded": "administrative_actions",
  "request.created": null, "request.amended": null, "request.cancelled": null, "request.expired": null, "request.lapsed": null,
  "request.assigned": null, "request.unassigned": null, "decision.recorded": null, "decision.withdrawn": null,
  "model.answered": null, "annotation.added": null, "grant.issued": null, "grant.redeemed": null,
  "execution.started": null, "execution.reported": null, "execution.unknown": null, "execution.closed": null, "view.saved": null,
  "view.renamed": null, "view.deleted": null, "view.shared": null, "view.unshared": null, "session.started": null, "session.ended": null,
};

/** The types of events that are members of a population by themselves. */
export const memberEventTypes = (Object.keys(eventPopulations) as EventType[]).filter((it) => eventPopulations[it] !== null);

/** The population of an event that is a member by itself; null for any other. */
export function populationOfEvent(type: string): Population | null {
  return (eventPopulations as Partial<Record<string, Population | null>>)[type] ?? null;
}

/** The population of a request, by what policy said and by its status as of the end of the log that was read. */
export function populationOfRequest({ effect, status }: { effect: string; status: string }): Population {
  if (status === "denied") return "denied";
  if (effect === "allow") return "allowed_by_policy";
  switch (status) {
    case "succeeded": return "approved_and_executed";
    case "failed": return "failed";
    case "unknown": return "unknown";
    case "expired": case "lapsed": return "expired";
    default: return "open_or_withdrawn";
  }
}
