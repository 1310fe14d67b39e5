// Invariant: an expected cell follows from the entries of the bundle and from nothing else; a cell that does not is no concern of this file.
// Source: the evidence section of docs/protocol.md; written without the code that makes population.csv, so that each finds the other's mistakes.
import type { Population } from "../contract/population";
import { toHex } from "../log/bytes";
import { canonicalBytes } from "../log/canonical-json";
import { sha256 } from "../log/sha256";
import { asObject, textOf, textsOf, type BundleEntry } from "./entry";
import { populationOfEvent, populationOfRequest } from "./population-of";
import { approvalsOf, isQuorumMet, requirementOf } from "./quorum";
import type { RequestHistory, Word } from "./request-history";
import { isSeparate, type Requesters } from "./separation";

/** By column, what a cell has to be. `id`: an id, after which a name may follow. `null`: the bundle does not tell, the cell is the exporter's word. */
export type ExpectedCells = Record<string, string | { id: string } | { ids: string[] } | null>;

/** The member that an entry makes: its population and its name there; null for an entry that makes none. */
export function memberOf(entry: BundleEntry, history: RequestHistory | undefined): { population: Population; item: string } | null {
  if (entry.type === "request.created" && history !== undefined) return { population: populationOfRequest(history), item: history.id };
  const population = populationOfEvent(entry.type);
  return population === null ? null : { population, item: entry.id };
}

/** What the bundle tells of a row; `history` is that of the request which `entry` made. */
export function expectedCells(entry: BundleEntry, history: RequestHistory | undefined, requesters: Requesters): ExpectedCells {
  const member = memberOf(entry, history);
  return {
    population: member?.population ?? "", item: member?.item ?? "", log_index: String(entry.index), actor: { id: entry.actor.id }, submitted_at: entry.at,
    ...(entry.type === "request.created" && history !== undefined ? { ...askedCells(history, requesters), ...wordCells(history), ...runCells(history), ...checkCells(history, requesters) } : { action: entry.type }),
  };
}

function askedCells(history: RequestHistory, requesters: Requesters): ExpectedCells {
  const { data, disclosed, request } = history.asked!;
  // The bundle may lack how the last version began; then it tells nothing of what is asked for in it.
  if (request!.version !== history.version) return {};
  const initiator = asObject(disclosed.initiator);
  const sponsor = requesters.sponsorOf(history);
  return {
    request_id: history.id, request_number: String(history.number), payload_digest: history.digest,
    environment: textOf(data, "environment"), system: textOf(data, "resourceType"), target: textOf(data, "resource"), action: textOf(data, "action"), risk: history.risk,
    policy_version: typeof data.policyNumber === "number" ? String(data.policyNumber) : "", determining_rules: textsOf(data.rules).join(" "),
    agent: { id: history.created!.actor.id }, sponsor: sponsor === undefined ? null : { id: sponsor },
    acted_for: initiator === null ? null : textOf(initiator, "onBehalfOf"), model: initiator === null ? null : textOf(initiator, "model"),
    justification: disclosed.justification === undefined ? null : textOf(disclosed, "justification"),
  };
}

function wordCells({ words, version }: RequestHistory): ExpectedCells {
  const told = words.filter((it) => it.version === version);
  const lines = (cell: (word: Word) => string) => told.map((it) => cell(it).replace(/\s+/g, " ")).join("\n");
  return {
    approver_person: { ids: told.map((it) => it.approver) },
    approver_decision: lines((it) => (it.withdrawn ? `${it.decision} (withdrawn)` : it.decision)), approver_at: lines((it) => it.at),
  };
}

function runCells({ grant, execution, status, output }: RequestHistory): ExpectedCells {
  return {
    grant_issued_at: grant?.issuedAt ?? "", grant_redeemed_at: grant?.redeemedAt ?? "", grant_expires_at: grant?.expiresAt ?? "",
    executed_at: execution?.at ?? "", executor: execution === null ? "" : { id: execution.executor }, outcome: status,
    result_digest: output === undefined ? null : `sha256:${toHex(sha256(canonicalBytes(output)))}`,
  };
}

function checkCells(history: RequestHistory, requesters: Requesters): ExpectedCells {
  const { approval, execution } = history;
  const required = requirementOf(history.asked);
  return {
    approver_is_not_requester: approvalsOf(history).length === 0 ? NOTHING : said(isSeparate(history, requesters)),
    approved_before_executed: execution === null ? NOTHING : said(approval !== null && approval.index < execution.index && approval.at <= execution.at),
    executed_as_approved: execution === null ? NOTHING : said(approval?.digest === execution.digest),
    quorum_met: approval === null || approval.by === "policy" ? NOTHING : required === null ? null : said(isQuorumMet(history, required)),
  };
}

const NOTHING = "not_applicable";

function said(holds: boolean): string {
  return holds ? "yes" : "no";
}
