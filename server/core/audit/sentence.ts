// Invariant: every event type reads as one plain sentence, without its actor; facts only, never free text.
// Source: server/core/audit/event.ts; the switch is total, so that a new type can't be forgotten.
import { describeShown } from "@/server/core/action-request/shown";
import { describeViewed } from "@/server/core/action-request/viewed";
import type { EventData, EventType } from "./event";

type Sentences = { [T in EventType]: (data: EventData[T]) => string };

const verdictWords = { approve: "approved", deny: "denied", request_changes: "asked for changes" } as const;
const asked = { pending: "asked to", approved: "was allowed by policy to", denied: "was denied by policy to" } as const;

const sentences: Sentences = {
  "request.created": (it) => `${asked[it.status as keyof typeof asked] ?? "asked to"} ${it.action} on ${it.resource}`,
  "request.amended": (it) => `amended the request; version ${it.fromVersion} no longer counts`,
  "request.cancelled": () => "withdrew the request",
  "request.expired": () => "closed the request: nobody decided in time",
  "request.lapsed": () => "closed the approval: nobody used it in time",
  "request.assigned": (it) => (it.previous === null ? "took the request on" : `took the request over from ${it.previous}`),
  "request.unassigned": (it) => `left the request to others; it was assigned to ${it.person}`,
  "decision.recorded": (it) => `${verdictWords[it.decision]}${it.groups.length > 0 ? ` as ${it.groups.join(", ")}` : ""}${it.onBehalfOf === undefined ? "" : `, with the ${it.onBehalfOf.flatMap((lent) => lent.groups).join(", ")} of somebody who is away`}${it.shown === undefined ? "" : `; ${describeShown(it.shown)}`}${afterViewing(it.viewed)}`,
  "decision.withdrawn": () => "withdrew the request for changes",
  "decision.refused": (it) => `tried to ${it.decision.replace("_", " ")} and was refused: ${it.code.replaceAll("_", " ")}`,
  "break_glass.used": (it) => `overrode missing approvals of ${it.skipped.join(" and ")} and approved it; ${it.told} ${it.told === 1 ? "person is" : "people are"} told${afterViewing(it.viewed)}`,
  "break_glass.refused": (it) => `tried to override missing approvals and was refused: ${it.code.replaceAll("_", " ")}`,
  "break_glass.reviewed": (it) => `reviewed the override: ${it.verdict === "justified" ? "justified" : "not justified"}`,
  "model.answered": (it) => `gave the opinion of the model ${it.model}: risk ${it.level}${it.raisedFrom === undefined ? "" : `, which raises it from ${it.raisedFrom}`}`,
  "annotation.added": (it) => `left a note${mentioning(it.mentions)}`,
  "secret.revealed": (it) => `revealed a masked ${it.finding === "personal.columns" ? "column" : "value"} of version ${it.version}`,
  "grant.issued": (it) => `took the grant, valid until ${it.expires}`,
  "grant.redeemed": () => "redeemed the grant",
  "grant.refused": (it) => `tried to redeem the grant and was refused: ${it.code.replaceAll("_", " ")}`,
  "execution.started": () => "started to run it",
  "execution.reported": (it) => `reported that it ${it.status}${it.late ? ", late" : ""}`,
  "execution.unknown": () => "heard nothing in time: the outcome is unknown",
  "execution.closed": (it) => `looked and closed it as ${it.status}`,
  "policy.activated": (it) => `activated policy version ${it.number}${it.proposer === undefined ? "" : `, which ${it.proposer} proposed`}`,
  "policy.proposed": (it) => (it.again === null ? "proposed a change of the policy" : "proposed to activate an older version of the policy again"),
  "policy.proposal_rejected": (it) => `rejected the change of the policy that ${it.proposer} proposed`,
  "policy.proposal_withdrawn": () => "withdrew the proposed change of the policy",
  "policy.proposal_superseded": () => "activated another version, so that the proposed change of the policy no longer counts",
  "agent.created": (it) => `created the agent ${it.agent}`,
  "agent.updated": (it) => `changed ${it.fields.join(", ")} of the agent ${it.agent}`,
  "agent.sponsor_changed": (it) => `handed the agent ${it.agent} from ${it.from} to ${it.to}`,
  "agent.disabled": (it) => `disabled the agent ${it.agent}`,
  "agent.enabled": (it) => `enabled the agent ${it.agent}`,
  "agent.handover_seen": (it) => `took note of answering for the agent ${it.agent}`,
  "agent_key.created": (it) => `created a key of the agent ${it.agent}`,
  "agent_key.replaced": (it) => `replaced a key of the agent ${it.agent}; the old one ends at ${it.ends}`,
  "agent_key.revoked": (it) => `revoked a key of the agent ${it.agent}`,
  "token.created": () => "created a personal access token",
  "token.revoked": () => "revoked a personal access token",
  "person.added": (it) => `added ${it.person} with ${it.roles.join(", ") || "no role"}`,
  "person.changed": (it) => `took over ${it.person}'s groups and roles: ${it.roles.join(", ") || "no role"}`,
  "person.disabled": (it) => `disabled the account of ${it.person}`,
  "person.enabled": (it) => `enabled the account of ${it.person}`,
  "person.erasure_proposed": (it) => `proposed to erase the personal data of ${it.person}`,
  "person.erasure_rejected": (it) => `rejected the erasure of ${it.person} that ${it.proposer} proposed`,
  "person.erasure_withdrawn": (it) => `withdrew the proposed erasure of ${it.person}`,
  "person.erased": (it) => `erased the personal data of ${it.person}${it.proposer === null ? "" : `, as ${it.proposer} proposed`}: ${it.disclosures} disclosures deleted, ${it.texts} texts masked`,
  "retention.applied": (it) => `removed ${it.kind} from before ${it.before}: ${it.removed}`,
  "delegation.created": (it) => `handed over to ${it.delegates.join(", ")} until ${it.until}`,
  "delegation.ended": (it) => (it.cause === "time" ? `${it.person} is back: the time was over` : it.cause === "admin" ? `ended the delegation of ${it.person}` : "is back and decides again"),
  "view.saved": (it) => `saved ${viewNoun(it)}${it.shared === true ? " and shared it" : ""}`,
  "view.renamed": (it) => `renamed ${viewNoun(it)}`,
  "view.deleted": (it) => `deleted ${viewNoun(it)}`,
  "view.shared": (it) => `shared ${viewNoun(it)}`,
  "view.unshared": (it) => `stopped sharing ${viewNoun(it)}`,
  "export.requested": (it) => `asked for an export of ${it.kind} (${it.format}) from ${it.from} to ${it.to}${it.again === null ? "" : ", again"}`,
  "export.completed": (it) => `finished the export ${it.export}`,
  "export.failed": (it) => `gave up the export ${it.export}`,
  "export.cancelled": (it) => `cancelled the export ${it.export}`,
  "export.downloaded": (it) => `downloaded the export ${it.export}`,
  "access_review.started": (it) => `began a review of the access that agents had from ${it.from} through ${it.to}: ${it.items} ${it.items === 1 ? "item" : "items"}`,
  "access_review.decided": (it) => `decided to ${it.verdict} what the agent ${it.agent} may do: ${it.action} on ${it.resourceType}${it.environment === "" ? "" : ` in ${it.environment}`}`,
  "access_review.closed": ({ undecided = 0, ...it }) => `closed the review of access ${undecided === 0 ? "with its last decision" : "early"}: ${it.keep} kept, ${it.reduce} to be reduced, ${it.revoke} to be revoked${undecided === 0 ? "" : `, ${undecided} not decided`}`,
  "session.started": () => "signed in",
  "session.ended": (it) => (it.cause === "revoked" ? "ended a session" : "signed out"),
};

function viewNoun({ kind }: { kind?: "audit" }): string {
  return kind === "audit" ? "a search of the log" : "a view of the inbox";
}

/** Every type that an event can have. */
export const eventTypes = Object.keys(sentences) as EventType[];

// Notes of before mentions have none on record.
function mentioning(people: string[] | undefined): string {
  const count = people?.length ?? 0;
  return count === 0 ? "" : ` that mentions ${count === 1 ? "one person" : `${count} people`}`;
}

function afterViewing(artifacts: readonly number[] | undefined): string {
  return artifacts === undefined ? "" : `; ${describeViewed(artifacts)}`;
}

/** The sentence of an event as the database holds it. */
export function sentenceOf(type: string, data: unknown): string {
  const write = sentences[type as EventType] as ((data: unknown) => string) | undefined;
  return write === undefined ? type : write(data);
}
