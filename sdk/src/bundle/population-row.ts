// Invariant: the checked cells of a row follow from the entries of the bundle and from nothing else.
// Source: contract/evidence-columns; what writes bundles and what checks them make their rows here.
import type { CheckedColumn } from "../contract/evidence-columns";
import type { PopulationName } from "../contract/evidence-populations";
import { toHex } from "../log/bytes";
import { canonicalBytes, canonicalize } from "../log/canonical-json";
import { sha256 } from "../log/sha256";
import { asObject, textOf, type BundleEntry } from "./entry";
import { isQuorumMet, requirementOf } from "./quorum";
import type { RequestHistory } from "./request-history";
import { isSeparate, type Requesters } from "./separation";

export type CheckedCells = Record<CheckedColumn, string>;

/** The checked cells of the row of `entry`; `history` is that of its request, with every entry of the bundle. */
export function checkedCells(population: PopulationName, entry: BundleEntry, history: RequestHistory | undefined, requesters: Requesters): CheckedCells {
  return { ...EMPTY, ...entryCells(population, entry), ...(history === undefined ? { facts: canonicalize(entry.data) } : requestCells(entry, history, requesters)) };
}

function entryCells(population: PopulationName, it: BundleEntry): Partial<CheckedCells> {
  return { population, log_index: String(it.index), event: it.type, at: it.at, actor: it.actor.id };
}

function requestCells(entry: BundleEntry, history: RequestHistory, requesters: Requesters): Partial<CheckedCells> {
  const { version, digest } = entry.request!;
  const asked = history.versions.get(version);
  return {
    request_id: history.id, number: String(history.number), version: String(version), payload_digest: digest,
    ...(asked !== undefined && askedCells(asked)), agent: history.agent, submitted_at: history.submittedAt,
    sponsor: requesters.sponsorOf(history) ?? "",
    ...wordCells(history, version), ...approvalCells(history, version), ...runCells(history, version),
    outcome: history.status, ...checks(history, version, requesters),
  };
}

function askedCells(asked: BundleEntry): Partial<CheckedCells> {
  const { data, disclosed } = asked;
  const initiator = asObject(disclosed.initiator) ?? {};
  return {
    environment: textOf(data, "environment"), system: textOf(data, "resourceType"), target: textOf(data, "resource"), action: textOf(data, "action"),
    risk: textOf(data, "risk"), policy_number: typeof data.policyNumber === "number" ? String(data.policyNumber) : "", policy_id: textOf(data, "policy"),
    rules: Array.isArray(data.rules) ? data.rules.join(SEPARATOR) : "",
    required_approvals: requirementText(asked), acted_for: textOf(initiator, "onBehalfOf"), model: textOf(initiator, "model"), justification: textOf(disclosed, "justification"),
  };
}

function requirementText(asked: BundleEntry): string {
  const required = requirementOf(asked);
  if (required === null) return "";
  return [...required.approvers.map(({ group, count }) => `${count} of ${group}`), `${required.people} ${required.people === 1 ? "person" : "people"}`].join(SEPARATOR);
}

/** Between the people of one cell; what belongs to one person is joined with a comma. */
const SEPARATOR = "; ";

function wordCells(history: RequestHistory, version: number): Partial<CheckedCells> {
  const words = history.words.filter((it) => it.version === version);
  const joined = (cell: (word: (typeof words)[number]) => string) => words.map(cell).join(SEPARATOR);
  return {
    approver_ids: joined((it) => it.approver), approver_groups: joined((it) => [...it.groups, ...it.lent.flatMap((lent) => lent.groups)].join(", ")),
    decisions: joined((it) => (it.withdrawn ? `${it.decision} (withdrawn)` : it.decision)),
    decision_reasons: joined((it) => it.reason), decided_at: joined((it) => it.at),
  };
}

function approvalCells({ approval }: RequestHistory, version: number): Partial<CheckedCells> {
  return approval?.version === version ? { approved_by: approval.by, approved_at: approval.at } : {};
}

function runCells({ grant, execution, approval, output, finishedAt }: RequestHistory, version: number): Partial<CheckedCells> {
  return {
    ...(grant !== null && approval?.version === version && { grant_id: grant.id, grant_issued_at: grant.issuedAt, grant_expires_at: grant.expiresAt, grant_redeemed_at: grant.redeemedAt }),
    ...(execution?.version === version && { executed_at: execution.at, executor: execution.executor, executed_digest: execution.digest, finished_at: finishedAt }),
    ...(output !== undefined && { result_digest: `sha256:${toHex(sha256(canonicalBytes(output)))}` }),
  };
}

function checks(history: RequestHistory, version: number, requesters: Requesters): Partial<CheckedCells> {
  const { approval, execution } = history;
  const required = requirementOf(history.versions.get(version));
  const ran = execution?.version === version ? execution : null;
  return {
    check_approver_is_not_requester: approval?.version === version && approval.by !== "policy" ? said(isSeparate(history, version, requesters)) : "",
    check_approved_before_executed: ran === null ? "" : said(approval !== null && approval.version === version && approval.index < ran.index && approval.at <= ran.at),
    check_approved_equals_executed: ran === null ? "" : said(approval !== null && approval.version === ran.version && approval.digest === ran.digest),
    check_quorum_met: required !== null && approval?.version === version && approval.by === "people" ? said(isQuorumMet(history, version, required)) : "",
  };
}

function said(holds: boolean): string {
  return holds ? "yes" : "no";
}

const EMPTY: CheckedCells = {
  population: "", log_index: "", event: "", at: "", actor: "", request_id: "", number: "", version: "", environment: "", system: "", target: "", action: "", payload_digest: "",
  risk: "", policy_number: "", policy_id: "", rules: "", required_approvals: "", agent: "", sponsor: "", acted_for: "", model: "", justification: "", submitted_at: "",
  approver_ids: "", approver_groups: "", decisions: "", decision_reasons: "", decided_at: "", approved_by: "", approved_at: "",
  grant_id: "", grant_issued_at: "", grant_expires_at: "", grant_redeemed_at: "", executed_at: "", executor: "", executed_digest: "", outcome: "", finished_at: "", result_digest: "",
  facts: "", check_approver_is_not_requester: "", check_approved_before_executed: "", check_approved_equals_executed: "", check_quorum_met: "",
};
