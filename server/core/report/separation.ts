// Invariant: each request is here with the result of every check; whatever is not "yes" and not beside the point is a violation, also where an override explains it.
// Source: the checks of server/core/evidence/checks, computed from the log alone but for names.
import { type CheckName, checkNames, type CheckResult, type PopulationRow } from "@/server/core/evidence/population";
import type { Column } from "./table";

export const checkWords: Record<CheckName, { title: string; what: string }> = {
  approver_is_not_requester: { title: "Approver is not requester", what: "Nobody who approved is the agent's sponsor of then, edited the payload, or is the person that the agent acted for." },
  quorum_met: { title: "Quorum met", what: "As many different people of the groups that policy asked for approved; nobody counts twice." },
  approved_before_executed: { title: "Approved before executed", what: "The approval stands before the execution, in the log and by time." },
  executed_as_approved: { title: "Executed as approved", what: "The digest of what ran is the digest of what was approved." },
};

export type SeparationRow = {
  id: string; number: number; index: number; submittedAt: string; action: string; target: string; environment: string | null; agent: string; sponsor: string;
  required: string | null; approvers: string; people: number; override: boolean; outcome: string; checks: Record<CheckName, CheckResult>;
};

export function separationRow(it: PopulationRow): SeparationRow {
  const approving = it.approvers.filter((word) => !word.withdrawn && (word.decision === "approve" || word.decision === "break_glass"));
  const people = new Map(approving.map(({ person }) => [person.id, person.name ?? person.id]));
  return {
    id: it.item, number: it.requestNumber!, index: it.logIndex, submittedAt: it.submittedAt, action: it.action, target: it.target ?? "", environment: it.environment,
    agent: it.agent?.name ?? it.agent?.id ?? "", sponsor: it.sponsor?.name ?? it.sponsor?.id ?? "", required: it.requiredApprovals,
    approvers: [...people.values()].join(", "), people: people.size, override: approving.some((word) => word.decision === "break_glass"), outcome: it.outcome ?? "", checks: it.checks,
  };
}

/** The checks that the record shows otherwise. */
export function violations({ checks }: Pick<SeparationRow, "checks">): CheckName[] {
  return checkNames.filter((it) => checks[it] === "no");
}

export type CheckCounts = Record<CheckName, Record<CheckResult, number>>;

export function countChecks(rows: readonly Pick<SeparationRow, "checks">[]): CheckCounts {
  return Object.fromEntries(checkNames.map((name) => {
    const count = (result: CheckResult) => rows.filter((it) => it.checks[name] === result).length;
    return [name, { yes: count("yes"), no: count("no"), not_applicable: count("not_applicable") }];
  })) as CheckCounts;
}

const results: Record<CheckResult, string> = { yes: "yes", no: "NO", not_applicable: "–" };

export const separationColumns: readonly Column<SeparationRow>[] = [
  { title: "Request", kind: "text", value: (it) => `#${it.number}`, href: (it) => `/inbox/${it.number}` },
  { title: "Submitted", kind: "time", value: (it) => it.submittedAt, href: (it) => `/audit/${it.index}` },
  { title: "Action", kind: "code", value: (it) => it.action },
  { title: "Target", kind: "code", value: (it) => it.target },
  { title: "Agent", kind: "text", value: (it) => it.agent },
  { title: "Sponsor", kind: "text", value: (it) => it.sponsor },
  { title: "Required", kind: "text", value: (it) => it.required },
  { title: "Approved by", kind: "text", value: (it) => (it.override ? `${it.approvers} (override)` : it.approvers) },
  { title: "People", kind: "count", value: (it) => it.people },
  { title: "Outcome", kind: "text", value: (it) => it.outcome },
  ...(Object.keys(checkWords) as CheckName[]).map((name): Column<SeparationRow> => ({ title: checkWords[name].title, kind: "text", value: (it) => results[it.checks[name]] })),
];
