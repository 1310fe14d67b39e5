// The columns of population.csv and sample.csv, in order, and how far a reader can check each.

/**
 * Where a column comes from. `log`: recomputed from the facts in the entries. `disclosed`: recomputed from disclosures, which
 * the entries commit to; empty where they were erased. `stated`: the exporter's word, covered by the manifest's signature alone.
 */
export type ColumnSource = "log" | "disclosed" | "stated";

export const populationColumns = [
  ["population", "log"], ["log_index", "log"], ["event", "log"], ["at", "log"], ["actor", "log"],
  ["request_id", "log"], ["number", "log"], ["version", "log"], ["environment", "log"], ["system", "log"], ["target", "log"], ["action", "log"], ["payload_digest", "log"],
  ["change_summary", "stated"], ["risk", "log"], ["policy_number", "log"], ["policy_id", "log"], ["policy_digest", "stated"], ["rules", "log"],
  ["agent", "log"], ["agent_name", "stated"], ["sponsor", "log"], ["acted_for", "disclosed"], ["model", "disclosed"], ["justification", "disclosed"],
  ["submitted_at", "log"], ["required_approvals", "log"],
  ["approver_ids", "log"], ["approver_names", "stated"], ["approver_groups", "log"], ["approver_sign_ins", "stated"], ["decisions", "log"], ["decision_reasons", "disclosed"], ["decided_at", "log"],
  ["approved_by", "log"], ["approved_at", "log"], ["grant_id", "log"], ["grant_issued_at", "log"], ["grant_expires_at", "log"], ["grant_redeemed_at", "log"],
  ["executed_at", "log"], ["executor", "log"], ["executed_digest", "log"], ["outcome", "log"], ["finished_at", "log"], ["result_digest", "disclosed"],
  ["facts", "log"],
  ["check_approver_is_not_requester", "log"], ["check_approved_before_executed", "log"], ["check_approved_equals_executed", "log"], ["check_quorum_met", "log"],
] as const satisfies readonly (readonly [string, ColumnSource])[];

export type ColumnName = (typeof populationColumns)[number][0];
/** The columns that are recomputed. */
export type CheckedColumn = Extract<(typeof populationColumns)[number], readonly [string, "log" | "disclosed"]>[0];
/** The columns that the exporter fills. */
export type StatedColumn = Exclude<ColumnName, CheckedColumn>;
