// At critical risk at least two distinct people approve, whatever policy says; what policy denies stays denied.
// Source: the decisions section of the protocol.
import type { RiskLevel } from "countersign/contract/risk";
import { mergeSlots, requirementOf, type Evaluation } from "./combine";
import type { PolicyDefaults } from "./document";

const PEOPLE_AT_CRITICAL = 2;

/** The evaluation with what the risk adds to it. */
export function withRisk(evaluation: Evaluation, riskLevel: RiskLevel, defaults: PolicyDefaults): Evaluation {
  if (riskLevel !== "critical" || evaluation.effect === "deny") return evaluation;
  const { effect, requirement } = evaluation;
  if (effect === "require_approval") return { ...evaluation, requirement: requirementOf(requirement.approvers, Math.max(PEOPLE_AT_CRITICAL, requirement.people)) };
  return {
    ...evaluation,
    effect: "require_approval",
    requirement: requirementOf(mergeSlots([defaults.approvers]), PEOPLE_AT_CRITICAL),
    // The rule that allowed may be laxer than what holds for a request that people decide.
    expiresInSeconds: Math.min(evaluation.expiresInSeconds, defaults.expiresIn),
    approvalValidForSeconds: Math.min(evaluation.approvalValidForSeconds, defaults.approvalValidFor),
  };
}
