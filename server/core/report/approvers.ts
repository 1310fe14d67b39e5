// Invariant: every decision of the period is counted for the one person who made it; what was not measured is counted as such and never as slow or fast.
// Source: decisions as recorded; office hours are 08:00 to 18:00 from Monday to Friday in a zone that the reader chooses, since nobody's own is known.
import type { ShownView, Verdict } from "countersign/contract/decision";
import type { RiskLevel } from "countersign/contract/risk-level";
import { grouped } from "./grouped";
import { isFasterThanReading, isHighRisk } from "./reading-time";
import type { Column } from "./table";

/** One decision. `seconds`: from the version to the decision; `weekday` (1 is Monday) and `hour` in the chosen zone. */
export type DecisionFact = {
  approver: string; name: string; verdict: Verdict; seconds: number; weekday: number; hour: number; risk: RiskLevel; shown: ShownView | null;
};

/** `approvalRate`: of approvals and denials; `hasty`: approvals at high or critical risk that were faster than reading allows, of `measured`; the rest are `unmeasured`. */
export type ApproverRow = {
  approver: string; name: string; decisions: number; approvals: number; denials: number; approvalRate: number | null; medianSeconds: number;
  outsideHours: number; hasty: number; measured: number; unmeasured: number;
};

export function approverRows(facts: readonly DecisionFact[]): ApproverRow[] {
  const rows = grouped(facts, (it) => it.approver).map(rowOf);
  return rows.toSorted((a, b) => b.decisions - a.decisions || (a.approver < b.approver ? -1 : 1));
}

function rowOf(facts: readonly DecisionFact[]): ApproverRow {
  const { approver, name } = facts[0]!;
  const count = (which: (it: DecisionFact) => boolean) => facts.filter(which).length;
  const approvals = count((it) => it.verdict === "approve");
  const denials = count((it) => it.verdict === "deny");
  const risky = facts.filter((it) => it.verdict === "approve" && isHighRisk(it.risk));
  const measured = risky.flatMap(({ shown }) => shown ?? []);
  return {
    approver, name, decisions: facts.length, approvals, denials, approvalRate: approvals + denials === 0 ? null : approvals / (approvals + denials),
    medianSeconds: median(facts.map((it) => it.seconds)), outsideHours: count(isOutsideHours) / facts.length,
    hasty: measured.filter(isFasterThanReading).length, measured: measured.length, unmeasured: risky.length - measured.length,
  };
}

export function isOutsideHours({ weekday, hour }: Pick<DecisionFact, "weekday" | "hour">): boolean {
  return weekday > 5 || hour < 8 || hour >= 18;
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export const approverColumns: readonly Column<ApproverRow>[] = [
  { title: "Approver", kind: "text", value: (it) => it.name },
  { title: "Decisions", kind: "count", value: (it) => it.decisions },
  { title: "Approved", kind: "count", value: (it) => it.approvals },
  { title: "Denied", kind: "count", value: (it) => it.denials },
  { title: "Approval rate", kind: "share", value: (it) => it.approvalRate },
  { title: "Median time to decide", kind: "seconds", value: (it) => it.medianSeconds },
  { title: "Outside hours", kind: "share", value: (it) => it.outsideHours },
  { title: "Faster than reading", kind: "count", value: (it) => it.hasty },
  { title: "Measured at high risk", kind: "count", value: (it) => it.measured },
  { title: "Not measured", kind: "count", value: (it) => it.unmeasured },
];

/** Names of zones that can be chosen. */
export function zones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((it) => it !== "UTC")];
}

/** Whether it names a zone; offsets are none, as not everybody reads their sign alike. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
