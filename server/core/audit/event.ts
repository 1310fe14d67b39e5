// Invariant: the record knows a closed set of event types, each with a fixed shape of facts; free text and personal data go into `disclose`.
// Source: the log section of docs/protocol: leaves carry facts and pseudonymous ids.
import type { JsonValue } from "countersign/contract/json";
import type { Requirement, Status } from "countersign/contract/action-request";
import type { ReviewVerdict } from "countersign/contract/break-glass";
import type { Lent, ShownView, Verdict } from "countersign/contract/decision";
import type { ExportFormat, ExportKind } from "countersign/contract/export-format";
import type { Framework } from "countersign/contract/framework";
import type { Population } from "countersign/contract/population";
import type { RiskLevel } from "countersign/contract/risk";
import type { AccessVerdict, VerdictCounts } from "@/server/core/access-review/review";

/** What policy and analyzers said of a payload. */
export type Judgement = {
  status: Status; effect: string; policy: string; policyNumber: number; rules: string[]; risk: RiskLevel; findings: string[]; artifacts: string[];
};
/** `sponsor` and `requirement`: who stood behind the agent and who had to approve, when it was judged. Older entries lack both. */
type RequestFacts = Judgement & { action: string; resourceType: string; resource: string; environment: string | null; audience: string; sponsor?: string; requirement?: Requirement };

/** The facts of each event, by type. */
export type EventData = {
  "request.created": RequestFacts;
  "request.amended": RequestFacts & { fromVersion: number };
  "request.cancelled": { status: "cancelled" };
  "request.expired": { status: "expired"; due: string };
  "request.lapsed": { status: "lapsed"; due: string };
  "request.assigned": { person: string; previous: string | null };
  "request.unassigned": { person: string };
  "decision.recorded": { decision: Verdict; id: string; groups: string[]; onBehalfOf?: Lent[]; channel: string; credential: string; status: Status; approvals: number; shown?: ShownView; viewed?: readonly number[] };
  "decision.withdrawn": { id: string; status: Status };
  "decision.refused": { decision: Verdict; code: string; channel: string };
  "break_glass.used": { id: string; status: "approved"; skipped: string[]; missingPeople: number; approvals: number; told: number; channel: string; credential: string; viewed?: readonly number[] };
  "break_glass.refused": { code: string; channel: string };
  "break_glass.reviewed": { id: string; verdict: ReviewVerdict };
  /** `risk`: the level from here on; `raisedFrom`: the one before, where the model raised it. */
  "model.answered": { id: string; model: string; level: RiskLevel; risk: RiskLevel; raisedFrom?: RiskLevel };
  "annotation.added": { id: string; anchored: boolean; mentions: string[] };
  "secret.revealed": { finding: string | null; version: number; artifact: number | null };
  "grant.issued": { grant: string; expires: string };
  "grant.redeemed": { grant: string; execution: string };
  "grant.refused": { grant: string; code: string };
  "execution.started": { execution: string; grant: string; due: string; status: "executing" };
  "execution.reported": { execution: string; status: "succeeded" | "failed"; late: boolean };
  "execution.unknown": { execution: string; status: "unknown"; due: string };
  "execution.closed": { execution: string; status: "succeeded" | "failed" };
  /** `proposal` and `proposer`: who asked for it, where a second administrator activated it. */
  "policy.activated": { policy: string; number: number; digest: string; previous: string | null; proposal?: string; proposer?: string };
  "policy.proposed": { proposal: string; base: string; digest: string; again: string | null };
  "policy.proposal_rejected": { proposal: string; proposer: string };
  "policy.proposal_withdrawn": { proposal: string };
  "policy.proposal_superseded": { proposal: string; policy: string };
  "agent.created": { agent: string; sponsor: string };
  "agent.updated": { agent: string; fields: string[] };
  "agent.sponsor_changed": { agent: string; from: string; to: string };
  "agent.disabled": { agent: string };
  "agent.enabled": { agent: string };
  "agent.handover_seen": { agent: string; handover: string };
  "agent_key.created": { key: string; agent: string; expires: string | null };
  "agent_key.replaced": { key: string; agent: string; successor: string; ends: string };
  "agent_key.revoked": { key: string; agent: string };
  "token.created": { token: string; person: string; expires: string | null };
  "token.revoked": { token: string; person: string };
  "person.added": { person: string; groups: string[]; roles: string[] };
  "person.changed": { person: string; groups: string[]; roles: string[] };
  "person.disabled": { person: string };
  "person.enabled": { person: string };
  "person.erasure_proposed": { person: string; erasure: string; names: boolean };
  "person.erasure_rejected": { person: string; erasure: string; proposer: string };
  "person.erasure_withdrawn": { person: string; erasure: string };
  /** `proposer` is null where there was no second administrator; the counts are of what was deleted and masked. */
  "person.erased": { person: string; erasure: string; proposer: string | null; disclosures: number; texts: number };
  /** What of a kind was kept for longer than it is to be; `removed` counts its rows. */
  "retention.applied": { run: string; kind: string; before: string; removed: number };
  "delegation.created": { delegation: string; person: string; delegates: string[]; from: string; until: string };
  "delegation.ended": { delegation: string; person: string; cause: "time" | "person" | "admin" };
  /** `kind`: none for a view of the inbox. `shared`: with everybody who reads the log. */
  "view.saved": { view: string; kind?: "audit"; shared?: boolean };
  "view.renamed": { view: string; kind?: "audit" };
  "view.deleted": { view: string; kind?: "audit" };
  "view.shared": { view: string; kind: "audit" };
  "view.unshared": { view: string; kind: "audit" };
  /** `log`: the size up to which the log is read. `again`: the export that this one repeats. */
  "export.requested": {
    export: string; kind: ExportKind; format: ExportFormat; from: string; to: string; framework: Framework | null; populations: Population[];
    sample: { size: number; seed: string } | null; log: number; again: string | null;
  };
  "export.completed": { export: string; sha256: string; bytes: number };
  "export.failed": { export: string };
  "export.cancelled": { export: string };
  "export.downloaded": { export: string; sha256: string };
  /** `from` and `to` are days in UTC, both included. */
  "access_review.started": { review: string; from: string; to: string; items: number };
  "access_review.decided": { review: string; item: string; agent: string; action: string; resourceType: string; environment: string; verdict: AccessVerdict };
  "access_review.closed": { review: string; undecided?: number } & VerdictCounts;
  "session.started": { session: string; person: string; method: string };
  "session.ended": { session: string; person: string; cause: "sign_out" | "revoked" };
};
export type EventType = keyof EventData;

/** The request that an event is about, as it is after the change. */
export type EventRequest = { id: string; number: number; version: number; revision: number; digest: string };

/** An event that is about to be recorded. */
export type NewEvent = {
  [T in EventType]: {
    type: T; actor: { kind: "user" | "agent" | "system"; id: string }; at: Date; data: EventData[T];
    request?: EventRequest; subjectId?: string;
    /** Free text and personal data: recorded as salted digests, and kept where they can be deleted. */
    disclose?: Record<string, JsonValue>;
  };
}[EventType];
