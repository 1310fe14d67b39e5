// Invariant: the level of a request is never below that of its gravest finding; the table below is all that raises it, and nothing lowers it.
// Source: docs/risk.md, "How a level comes about".
import type { Risk, RiskLevel } from "countersign/contract/risk";
import type { Surroundings } from "./analyzers/environment";

type Column = Record<Risk["reversible"], RiskLevel>;

/** By the gravest finding, by where it happens, and by whether it can be undone. */
export const LEVELS: Record<RiskLevel, Record<Surroundings, Column>> = {
  low: {
    elsewhere: { yes: "low", unknown: "low", no: "low" },
    unstated: { yes: "low", unknown: "low", no: "medium" },
    production: { yes: "medium", unknown: "medium", no: "medium" },
  },
  medium: {
    elsewhere: { yes: "medium", unknown: "medium", no: "medium" },
    unstated: { yes: "medium", unknown: "medium", no: "medium" },
    production: { yes: "medium", unknown: "medium", no: "medium" },
  },
  high: {
    elsewhere: { yes: "high", unknown: "high", no: "high" },
    unstated: { yes: "high", unknown: "high", no: "high" },
    production: { yes: "high", unknown: "high", no: "high" },
  },
  critical: {
    elsewhere: { yes: "critical", unknown: "critical", no: "critical" },
    unstated: { yes: "critical", unknown: "critical", no: "critical" },
    production: { yes: "critical", unknown: "critical", no: "critical" },
  },
};

/** The level of a request. */
export function levelOf(gravest: RiskLevel, where: Surroundings, reversible: Risk["reversible"]): RiskLevel {
  return LEVELS[gravest][where][reversible];
}
