// Invariant: the summary is made of the findings alone, in three sentences at most, and the same findings give the same summary.
// Source: docs/risk.md.
import { riskLevels, type Risk } from "countersign/contract/risk";
import { isIrreversible } from "./catalogue";
import type { Found, RiskSubject } from "./finding";

const UNDO: Record<Risk["reversible"], string> = { yes: " Can be undone by putting the former policy back.", no: " Cannot be undone.", unknown: "" };

/** The gravest finding, then production or the next gravest, then whether it can be undone. Expects findings in order, the gravest first. */
export function summarize(findings: readonly Found[], reversible: Risk["reversible"]): string {
  const [first] = findings;
  if (first === undefined) return "The rules found nothing that stands out.";
  const production = findings.find((it) => it.id === "environment.production");
  const weighty = findings.find((it) => it !== first && it.message !== first.message && riskLevels.indexOf(it.level) >= riskLevels.indexOf("medium"));
  const second = production !== undefined && production !== first ? production : weighty;
  return `${first.message}${second === undefined ? "" : ` ${second.message}`}${UNDO[reversible]}`;
}

/** Whether what would happen can be undone: a policy whose former text is known can be put back, and most else is not known. */
export function reversibility({ artifacts }: RiskSubject, findings: readonly Found[]): Risk["reversible"] {
  if (findings.some((it) => isIrreversible(it.id))) return "no";
  const restorable = artifacts.length > 0 && artifacts.every((it) => it.kind === "iam-policy" && it.before !== undefined && it.after !== undefined);
  const doubtful = findings.some((it) => it.id.startsWith("analysis.") || it.id.endsWith(".unreadable") || it.id.startsWith("action."));
  return restorable && !doubtful ? "yes" : "unknown";
}
