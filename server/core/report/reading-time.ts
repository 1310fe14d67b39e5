// Invariant: a decision is called faster than reading allows only where its client measured what was shown and for how long.
// Source: `shown` of decisions in docs/protocol. A threshold far below real reading, so that whoever is named did not read: 5 s to take
// in who asks for what, 2 s for each section that came into view, and 5 s for each artifact that the version has.
import type { ShownView } from "countersign/contract/decision";
import type { RiskLevel } from "countersign/contract/risk-level";

const BASE_MS = 5_000;
const SECTION_MS = 2_000;
const ARTIFACT_MS = 5_000;

/** The least time in which what was shown can have been taken in. */
export function leastReadingMs({ sections, ofArtifacts }: Pick<ShownView, "sections" | "ofArtifacts">): number {
  return BASE_MS + SECTION_MS * sections.length + ARTIFACT_MS * ofArtifacts;
}

/** Risk at which the time is looked at. */
export function isHighRisk(risk: RiskLevel): boolean {
  return risk === "high" || risk === "critical";
}

export function isFasterThanReading(shown: ShownView): boolean {
  return shown.openMs < leastReadingMs(shown);
}
