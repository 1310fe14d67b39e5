// Invariant: only what is alike and of low risk is approved together: the same action, for the same rules.
// Source: docs/adr/0011; each request is still decided by itself.
import type { RiskLevel } from "countersign/contract/risk-level";

/** What of a request matters when several are decided at once. */
export type Alike = { action: string; rules: readonly string[]; risk: RiskLevel };

/** How many are decided at once at most. */
export const TOGETHER_LIMIT = 100;

/** Why these can't be approved together, for people; null where they can. */
export function refuseTogether(requests: readonly Alike[]): string | null {
  const [first, ...rest] = requests;
  if (first === undefined) return "Nothing is selected.";
  if (requests.length > TOGETHER_LIMIT) return `At most ${TOGETHER_LIMIT} are approved together.`;
  if (requests.some((it) => it.risk !== "low")) return "Only requests of low risk are approved together.";
  if (rest.some((it) => it.action !== first.action)) return "Only requests for the same action are approved together.";
  if (rest.some((it) => rulesKey(it) !== rulesKey(first))) return "Only requests that the same rules decided are approved together.";
  return null;
}

function rulesKey({ rules }: Alike): string {
  return JSON.stringify(rules.toSorted());
}
