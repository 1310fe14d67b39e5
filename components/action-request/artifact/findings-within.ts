import { useMemo } from "react";
import { riskLevels } from "countersign/contract/risk-level";
import { useEvidence, type ListedFinding } from "./evidence";

/** What the rules found at these places of an artifact or within them, the gravest first. */
export function useFindingsWithin(artifact: number, ...pointers: readonly string[]): ListedFinding[] {
  const findings = useEvidence()?.findings;
  const wanted = pointers.join(" ");
  return useMemo(() => (findings ?? [])
    .filter(({ finding }) => finding.artifact === artifact && wanted.split(" ").some((pointer) => `${finding.pointer ?? ""}/`.startsWith(`${pointer}/`)))
    .toSorted((a, b) => riskLevels.indexOf(b.finding.level) - riskLevels.indexOf(a.finding.level)), [findings, artifact, wanted]);
}
