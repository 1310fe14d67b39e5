// Invariant: every payload is judged the same way, whoever sent it: analyzers first, then policy, which may use what they found.
// Source: the policy and risk sections of docs/protocol.
import type { Artifact } from "countersign/contract/artifact";
import type { Initiator, PolicyOutcome, Resource, Status } from "countersign/contract/action-request";
import type { JsonObject } from "countersign/contract/json";
import { type Risk, riskLevels } from "countersign/contract/risk";
import type { CompiledPolicy, PolicySubject } from "@/server/core/policy/evaluate";
import { judgementOf } from "@/server/core/policy/judgement";

export type Subject = {
  action: string; resource: Resource; params: JsonObject; justification: string; initiator: Initiator; artifacts: Artifact[];
};

/** What policy said, with the durations that the wire leaves out, and who the agent's sponsor was then, which may change. */
export type StoredOutcome = PolicyOutcome & {
  expiresInSeconds: number; approvalValidForSeconds: number; executionTimeoutSeconds: number; sponsor?: string;
};

export type Judged = { status: Extract<Status, "pending" | "approved" | "denied">; risk: Risk; outcome: StoredOutcome };

const statusOf = { allow: "approved", require_approval: "pending", deny: "denied" } as const;

/** Judges a payload by a policy version. `risk` is what the analyzers say of it. */
export function judge(policy: CompiledPolicy, policyNumber: number, subject: Subject, agent: { id: string; name: string; sponsor: string }, risk: Risk): Judged {
  const evaluation = judgementOf(policy, policySubject(subject, agent, risk));
  return {
    status: statusOf[evaluation.effect],
    risk,
    outcome: {
      effect: evaluation.effect, version: policyNumber, determiningRules: evaluation.determiningRules, message: evaluation.message,
      requirement: evaluation.requirement, expiresInSeconds: evaluation.expiresInSeconds,
      approvalValidForSeconds: evaluation.approvalValidForSeconds, executionTimeoutSeconds: evaluation.executionTimeoutSeconds,
      sponsor: agent.sponsor,
    },
  };
}

/** What a policy reads of a payload, of who sends it, and of what the analyzers found. */
export function policySubject(subject: Pick<Subject, "action" | "resource" | "params" | "initiator">, agent: PolicySubject["agent"], risk: Risk): PolicySubject {
  return {
    action: subject.action, resource: subject.resource, params: subject.params, initiator: subject.initiator, agent,
    risk: { level: risk.level, rank: riskLevels.indexOf(risk.level) + 1, findings: risk.findings.map((it) => it.id) },
  };
}
