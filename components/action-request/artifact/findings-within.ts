import { riskLevels } from "countersign/contract/risk-level";
import { useEvidence, type ListedFinding } from "./evidence";

/** What the rules found at these places of an artifact or within them, the gravest first. */
export function useFindingsWithin(artifact: number, ...pointers: readonly string[]): ListedFinding[] {
  return (useEvidence()?.findings ?? [])
    .filter(({ finding }) => finding.artifact === artifact && pointers.some((pointer) => `${finding.pointer ?? ""}/`.startsWith(`${pointer}/`)))
    .toSorted((a, b) => riskLevels.indexOf(b.finding.level) - riskLevels.indexOf(a.finding.level));
}
