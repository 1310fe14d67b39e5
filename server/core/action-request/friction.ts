// Invariant: what it takes to approve grows with the risk: each level asks for all that the one below asks for, and never for less.
// Source: the decisions section of docs/protocol. The second person at critical risk is part of the requirement (policy/requirement.ts).
import { riskLevels, type RiskLevel } from "countersign/contract/risk-level";

/** `reason`: a word on why; `confirm`: the resource's id, typed or pasted. */
export type Friction = { reason: boolean; confirm: boolean };

/** What whoever approves at this risk has to give besides the decision. */
export function frictionOf(level: RiskLevel): Friction {
  const atLeast = (wanted: RiskLevel) => riskLevels.indexOf(level) >= riskLevels.indexOf(wanted);
  return { reason: atLeast("medium"), confirm: atLeast("high") };
}
