// Invariant: a row has one cell for each column; what several approvers said stands line by line, in the same order in each of their columns.
// Source: the columns of population.csv in docs/protocol.
import { csvLine } from "countersign/bundle/csv";
import { type ApproverEntry, checkNames, type Named, type PopulationRow } from "./population";

type Cell = string | number | null;

const columns: Record<string, (row: PopulationRow) => Cell> = {
  population: (it) => it.population,
  item: (it) => it.item,
  request_id: (it) => it.requestId,
  request_number: (it) => it.requestNumber,
  log_index: (it) => it.logIndex,
  actor: (it) => named(it.actor),
  environment: (it) => it.environment,
  system: (it) => it.system,
  target: (it) => it.target,
  action: (it) => it.action,
  payload_digest: (it) => it.payloadDigest,
  change_summary: (it) => it.changeSummary,
  risk: (it) => it.risk,
  policy_version: (it) => it.policyVersion,
  policy_digest: (it) => it.policyDigest,
  determining_rules: (it) => it.determiningRules.join(" "),
  agent: (it) => named(it.agent),
  sponsor: (it) => named(it.sponsor),
  acted_for: (it) => it.actedFor,
  model: (it) => it.model,
  justification: (it) => it.justification,
  submitted_at: (it) => it.submittedAt,
  required_approvals: (it) => it.requiredApprovals,
  approver_person: each((it) => named(it.person)),
  approver_groups: each((it) => it.groups.join(" ")),
  approver_sign_in: each((it) => it.signIn),
  approver_decision: each((it) => (it.withdrawn ? `${it.decision} (withdrawn)` : it.decision)),
  approver_reason: each((it) => it.reason),
  approver_at: each((it) => it.at),
  grant_issued_at: (it) => it.grantIssuedAt,
  grant_redeemed_at: (it) => it.grantRedeemedAt,
  grant_expires_at: (it) => it.grantExpiresAt,
  executed_at: (it) => it.executedAt,
  executor: (it) => named(it.executor),
  outcome: (it) => it.outcome,
  result_digest: (it) => it.resultDigest,
  ...Object.fromEntries(checkNames.map((name) => [name, (it: PopulationRow) => it.checks[name]])),
};

/** The names of the columns of population.csv, in order. */
export const populationColumns = Object.keys(columns);
const readers = Object.values(columns);

/** The first line of population.csv. */
export const populationHeader = csvLine(populationColumns);

/** One line of population.csv. */
export function populationLine(row: PopulationRow): string {
  return csvLine(readers.map((read) => read(row)));
}

/** The first line of sample.csv: the rank within the population, and the columns of population.csv. */
export const sampleHeader = csvLine(["sample_rank", ...populationColumns]);

/** One line of sample.csv; `rank` counts from 1. */
export function sampleLine(rank: number, row: PopulationRow): string {
  return csvLine([rank, ...readers.map((read) => read(row))]);
}

/** The id, and the name after a space where it is known. */
function named(it: Named | null): string | null {
  return it === null ? null : it.name === null ? it.id : `${it.id} ${it.name}`;
}

function each(read: (it: ApproverEntry) => string | null): (row: PopulationRow) => string {
  return (row) => row.approvers.map((it) => (read(it) ?? "").replace(/\s+/g, " ")).join("\n");
}
