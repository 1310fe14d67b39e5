// Invariant: a row says what the entries of a request say at the end of the log that was read; what it takes from elsewhere never changes once written, but for names.
// Source: the populations section of docs/protocol.
import type { Requirement } from "countersign/contract/action-request";
import { asObject, textOf, textsOf } from "countersign/bundle/entry";
import type { RequestHistory, Word } from "countersign/bundle/request-history";
import { toHex } from "countersign/log/bytes";
import { canonicalBytes, type JsonValue } from "countersign/log/canonical-json";
import { sha256 } from "countersign/log/sha256";
import { type CheckedDecision, checkRequest } from "./checks";
import { type ApproverEntry, type Named, populationOfRequest, type PopulationRow } from "./population";

/** What a row tells besides the entries. `email` and `signIn` are of people and of the credentials that they decided with. */
export type Surroundings = {
  nameOf: (id: string) => string | null; emailOf: (id: string) => string | null; signInOf: (credential: string) => string;
  /** Of the last version. */
  summary: string; policyDigest: string | null; requirement: Requirement | null; sponsor: string;
};

/** The row of a request. `credentials`: by decision, what it was made with. */
export function requestRow(history: RequestHistory, credentials: ReadonlyMap<string, string>, it: Surroundings): PopulationRow {
  const created = history.created!;
  const { data, disclosed } = history.asked!;
  const initiator = asObject(disclosed.initiator) ?? {};
  const words = history.words.filter((word) => word.version === history.version);
  const named = (id: string): Named => ({ id, name: it.nameOf(id) });
  const effect = textOf(data, "effect");
  return {
    population: populationOfRequest({ effect, status: history.status }), item: history.id, logIndex: created.index,
    requestId: history.id, requestNumber: history.number, actor: named(created.actor.id),
    environment: textOf(data, "environment") || null, system: textOf(data, "resourceType"), target: textOf(data, "resource"), action: textOf(data, "action"),
    payloadDigest: history.digest, changeSummary: it.summary, risk: history.risk,
    policyVersion: typeof data.policyNumber === "number" ? data.policyNumber : null, policyDigest: it.policyDigest, determiningRules: textsOf(data.rules),
    agent: named(created.actor.id), sponsor: named(it.sponsor), actedFor: textOf(initiator, "onBehalfOf") || null, model: textOf(initiator, "model") || null,
    justification: typeof disclosed.justification === "string" ? disclosed.justification : null,
    submittedAt: created.at, requiredApprovals: it.requirement === null ? null : requirementWords(it.requirement),
    approvers: words.map((word) => approverEntry(word, named(word.approver), it.signInOf(credentials.get(word.id) ?? ""))),
    grantIssuedAt: history.grant?.issuedAt ?? null, grantRedeemedAt: history.grant?.redeemedAt || null, grantExpiresAt: history.grant?.expiresAt ?? null,
    executedAt: history.execution?.at ?? null, executor: history.execution === null ? null : named(history.execution.executor),
    outcome: history.status, resultDigest: history.output === undefined ? null : digestOf(history.output),
    checks: checkRequest({
      requesters: [it.sponsor, ...history.editors, ...[textOf(initiator, "onBehalfOf")].filter((who) => who !== "")],
      decisions: words.filter((word) => word.decision !== "break_glass").map((word) => checkedDecision(word, history.digest, it.emailOf(word.approver))),
      requirement: it.requirement, approved: history.approval !== null && history.approval.by !== "policy",
      approval: history.approval, execution: history.execution,
    }),
  };
}

function approverEntry({ groups, lent, decision, withdrawn, reason, at }: Word, person: Named, signIn: string): ApproverEntry {
  return { person, groups: [...groups, ...lent.flatMap((it) => it.groups)], signIn, decision: decision as ApproverEntry["decision"], withdrawn, reason, at };
}

function checkedDecision({ approver, groups, lent, decision, withdrawn, at, index }: Word, digest: string, email: string | null): CheckedDecision {
  return { approver, groups, onBehalfOf: lent, decision: decision as CheckedDecision["decision"], withdrawn, at, index, digest, email };
}

function digestOf(output: JsonValue): string {
  return `sha256:${toHex(sha256(canonicalBytes(output)))}`;
}

/** `1 of security, 1 of platform; 2 people`. */
function requirementWords({ approvers, people }: Requirement): string {
  return `${approvers.map(({ group, count }) => `${count} of ${group}`).join(", ")}; ${people} ${people === 1 ? "person" : "people"}`;
}
