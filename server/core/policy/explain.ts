// An explanation is the evaluation itself with each rule's condition taken apart: effect, rules and failures are the evaluator's own.
// Source: server/core/policy/evaluate.ts; the cost of taking apart has a budget like that of judging.
import { EVALUATION_BUDGET } from "./budget";
import { failureText } from "./condition";
import type { Evaluation } from "./combine";
import type { PolicyDefaults, PolicyEffect } from "./document";
import { type CompiledPolicy, evaluate } from "./evaluate";
import { type ConditionPart, explainCondition } from "./explain-condition";
import { contextOf, type ConditionContext, type PolicySubject } from "./vocabulary";

/** Why one rule counted or did not. `decided`: it has the effect that won. */
export type RuleExplanation = {
  rule: string; description: string | null; effect: PolicyEffect; matched: boolean; failed: boolean; decided: boolean;
  /** Why the condition failed; null where it did not. */
  failure: string | null;
  when: string;
  /** Null where there is nothing to take apart. */
  condition: ConditionPart | null;
};
export type Explanation = { evaluation: Evaluation; rules: RuleExplanation[]; defaults: PolicyDefaults; byDefault: boolean };

const COSTS_TOO_MUCH = "all conditions together cost more than their budget, so that every one counts as failed";

/** Judges a request as `evaluate` does, and says why. Rules that decided come first, then those that matched, in the order of the document. */
export function explain(policy: CompiledPolicy, subject: PolicySubject): Explanation {
  const evaluation = evaluate(policy, subject);
  const context = contextOrNull(subject);
  const allowance = { left: EVALUATION_BUDGET };
  const rules = policy.rules.map(({ terms, condition, ast }): RuleExplanation => {
    const { matched, failed } = evaluation.trace.find((it) => it.rule === terms.id)!;
    const alone = context !== null && failed ? condition(context) : null;
    return {
      rule: terms.id, description: terms.description ?? null, effect: terms.effect, matched, failed, decided: matched && terms.effect === evaluation.effect, when: terms.when,
      failure: !failed ? null : alone === null ? "the request can't be read" : alone.holds === null ? failureText(alone.failure) : COSTS_TOO_MUCH,
      condition: context === null || ast === null ? null : explainCondition(ast, context, subject, allowance),
    };
  });
  const rank = (it: RuleExplanation) => (it.decided ? 0 : it.matched ? 1 : it.failed ? 2 : 3);
  return { evaluation, rules: rules.toSorted((a, b) => rank(a) - rank(b)), defaults: policy.defaults, byDefault: evaluation.determiningRules.length === 0 };
}

function contextOrNull(subject: PolicySubject): ConditionContext | null {
  try {
    return contextOf(subject);
  } catch {
    return null;
  }
}
