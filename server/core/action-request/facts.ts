// Invariant: the record of a payload names what it would do and what was said of it, and holds its words only as digests.
// Source: the leaf format in docs/protocol.
import type { Artifact } from "countersign/contract/artifact";
import type { Resource } from "countersign/contract/action-request";
import type { JsonValue } from "countersign/contract/json";
import type { EventData } from "@/server/core/audit/event";
import { artifactDigest } from "./digest";
import type { Judged, Subject } from "./judge";

type Named = { action: string; resource: Resource; audience: string; artifacts: Artifact[] };

/** The facts of `request.created` and `request.amended`. */
export function requestFacts(payload: Named, judged: Judged, policyId: string): EventData["request.created"] {
  return {
    status: judged.status, action: payload.action, resourceType: payload.resource.type, resource: payload.resource.id,
    environment: payload.resource.environment ?? null, audience: payload.audience,
    effect: judged.outcome.effect, policy: policyId, policyNumber: judged.outcome.version, rules: judged.outcome.determiningRules,
    risk: judged.risk.level, findings: [...new Set(judged.risk.findings.map((it) => it.id))],
    artifacts: payload.artifacts.map(artifactDigest), sponsor: judged.outcome.sponsor, requirement: judged.outcome.requirement,
  };
}

/** What a payload discloses: the agent's words, the parameters, and whom it acts for; with the labels, its digest can be computed again from the record. */
export function requestDisclosures(subject: Subject): Record<string, JsonValue> {
  const { labels } = subject.resource;
  return { params: subject.params, justification: subject.justification, initiator: subject.initiator, ...(labels !== undefined && { labels }) };
}
