// Combination is total and has no order: deny over require_approval over allow, requirements merge, and what nothing matches gets the default.
// Source: "Safe by construction" in the architecture.
import type { Requirement } from "countersign/contract/action-request";
import type { PolicyDefaults, PolicyEffect, PolicyRule } from "./document";

/** What a policy says of one request. `people` is the least number of distinct people; each fills one place of one group. */
export type Evaluation = {
  effect: PolicyEffect;
  /** The matched rules that have the winning effect, sorted; none: the default decided. */
  determiningRules: string[];
  message: string | null;
  requirement: Requirement;
  expiresInSeconds: number;
  approvalValidForSeconds: number;
  executionTimeoutSeconds: number;
  /** Every rule, sorted by id. `failed`: its condition could not be evaluated. */
  trace: RuleTrace[];
};
export type RuleTrace = { rule: string; matched: boolean; failed: boolean };

export type RuleTerms = Pick<PolicyRule, "id" | "effect" | "approvers" | "expiresIn" | "approvalValidFor" | "message">;
type Slots = Requirement["approvers"];

const strictestFirst = ["deny", "require_approval", "allow"] as const;

/** One evaluation of all the rules that matched. */
export function combine(defaults: PolicyDefaults, matched: readonly RuleTerms[], trace: readonly RuleTrace[]): Evaluation {
  const effect = strictestFirst.find((it) => matched.some((rule) => rule.effect === it)) ?? defaults.effect;
  const winning = matched.filter((rule) => rule.effect === effect);
  const slots = winning.length > 0 ? winning.map((rule) => rule.approvers ?? []) : [defaults.approvers];
  return {
    effect,
    determiningRules: winning.map((rule) => rule.id).toSorted(),
    message: joined(winning),
    requirement: effect === "require_approval" ? requirementOf(mergeSlots(slots)) : { approvers: [], people: 0 },
    expiresInSeconds: shortest(winning.map((rule) => rule.expiresIn), defaults.expiresIn),
    approvalValidForSeconds: shortest(winning.map((rule) => rule.approvalValidFor), defaults.approvalValidFor),
    executionTimeoutSeconds: defaults.executionTimeout,
    trace: trace.toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
  };
}

/** Each group with the most people that any of the lists asks for. */
export function mergeSlots(lists: readonly Slots[]): Slots {
  const counts = new Map<string, number>();
  for (const { group, count } of lists.flat()) counts.set(group, Math.max(count, counts.get(group) ?? 0));
  return [...counts].map(([group, count]) => ({ group, count })).toSorted((a, b) => (a.group < b.group ? -1 : 1));
}

/** The requirement that fills these slots: a person fills one, so that it takes as many people as there are places. */
export function requirementOf(approvers: Slots, leastPeople = 0): Requirement {
  return { approvers, people: Math.max(leastPeople, approvers.reduce((sum, it) => sum + it.count, 0)) };
}

// A rule that names no duration means the default, and a longer one elsewhere does not stretch it.
function shortest(seconds: readonly (number | undefined)[], byDefault: number): number {
  return seconds.length === 0 ? byDefault : Math.min(...seconds.map((it) => it ?? byDefault));
}

function joined(rules: readonly RuleTerms[]): string | null {
  const messages = [...new Set(rules.flatMap((it) => it.message ?? []))].toSorted();
  return messages.length === 0 ? null : messages.join(" ");
}
