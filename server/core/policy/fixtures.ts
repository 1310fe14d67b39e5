// A subject that a test changes where it matters.
// Source: the example request of the protocol.
import type { PolicySubject } from "./vocabulary";

/** A request to change a role in production, with what the test says instead. */
export function subjectWith(change: Partial<PolicySubject> = {}): PolicySubject {
  return {
    action: "iam.role.update",
    resource: { type: "aws.iam.role", id: "arn:aws:iam::111122223333:role/etl", environment: "production", labels: { team: "data" } },
    params: {},
    agent: { id: "agt_1", name: "etl-bot", sponsor: "usr_1" },
    initiator: { model: "anthropic/claude-opus-4" },
    risk: { level: "high", rank: 3, findings: ["iam.wildcard-action"] },
    ...change,
  };
}

/** A document with the given rules and plain defaults. */
export function policySource(rules: string): string {
  return `version: 1\ndefaults: { effect: require_approval, approvers: [{ group: approvers, count: 1 }] }\nrules:\n${rules}`;
}
