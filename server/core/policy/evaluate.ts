// Evaluation never throws and ends within its budget; a condition that fails counts as matched for deny and require_approval, and not for allow.
// Source: "Safe by construction" in the architecture.
import type { ASTNode } from "@marcbachmann/cel-js";
import { EVALUATION_BUDGET } from "./budget";
import { combine, type Evaluation, type RuleTerms } from "./combine";
import { compileCondition, type Condition } from "./condition";
import type { PolicyDefaults, PolicyDocument, PolicyRule } from "./document";
import { contextOf, type ConditionContext, type PolicySubject } from "./vocabulary";

export type { Evaluation } from "./combine";
export type { PolicySubject } from "./vocabulary";

/** A policy that is ready to judge; made once a version. */
export type CompiledPolicy = { defaults: PolicyDefaults; rules: readonly CompiledRule[] };
export type CompiledRule = { terms: RuleTerms & Pick<PolicyRule, "description" | "when">; condition: Condition; ast: ASTNode | null };

const alwaysFails: Condition = () => ({ holds: null, spent: 0, failure: new Error("the condition does not compile") });

/** Compiles every condition. One that does not compile, which `parsePolicy` would have refused, counts as failing. */
export function compilePolicy(document: PolicyDocument): CompiledPolicy {
  const rules = document.rules.map((rule) => {
    const compiled = compileCondition(rule.when);
    return compiled.ok ? { terms: rule, condition: compiled.run, ast: compiled.ast } : { terms: rule, condition: alwaysFails, ast: null };
  });
  return { defaults: document.defaults, rules };
}

/** Judges one request by a policy. */
export function evaluate(policy: CompiledPolicy, subject: PolicySubject): Evaluation {
  const results = run(policy.rules, subject) ?? policy.rules.map(() => null);
  const matched: RuleTerms[] = [];
  const trace = policy.rules.map(({ terms }, i) => {
    const holds = results[i] ?? null;
    const counts = holds ?? terms.effect !== "allow";
    if (counts) matched.push(terms);
    return { rule: terms.id, matched: counts, failed: holds === null };
  });
  return combine(policy.defaults, matched, trace);
}

// All conditions together have a budget too. When it is spent all of them count as failed, so that the outcome does not depend on which came first.
function run(rules: readonly CompiledRule[], subject: PolicySubject): (boolean | null)[] | null {
  const context = contextOrNull(subject);
  if (context === null) return null;
  const results: (boolean | null)[] = [];
  let left = EVALUATION_BUDGET;
  for (const { condition } of rules) {
    const { holds, spent } = condition(context);
    results.push(holds);
    left -= spent;
    if (left < 0) return null;
  }
  return results;
}

function contextOrNull(subject: PolicySubject): ConditionContext | null {
  try {
    return contextOf(subject);
  } catch {
    return null;
  }
}
