// Invariant: a policy and the facts of a request give one judgement, wherever it is asked for: intake, dry run, playground, explanation.
// Source: server/core/policy/evaluate.ts and what risk adds, requirement.ts.
import type { Evaluation } from "./combine";
import { type CompiledPolicy, evaluate, type PolicySubject } from "./evaluate";
import { withRisk } from "./requirement";

/** What a policy says of a request, with what its risk adds. */
export function judgementOf(policy: CompiledPolicy, subject: PolicySubject): Evaluation {
  return withRisk(evaluate(policy, subject), subject.risk.level, policy.defaults);
}

/** What people compare of two judgements. */
export type Terms = Omit<Evaluation, "trace">;

/** How two policies judge the same request; null where they say the same. */
export function differenceOf(before: CompiledPolicy, after: CompiledPolicy, subject: PolicySubject): { before: Terms; after: Terms } | null {
  const [old, fresh] = [termsOf(judgementOf(before, subject)), termsOf(judgementOf(after, subject))];
  return JSON.stringify(old) === JSON.stringify(fresh) ? null : { before: old, after: fresh };
}

/** A judgement without its trace. */
export function termsOf({ effect, determiningRules, message, requirement, expiresInSeconds, approvalValidForSeconds, executionTimeoutSeconds }: Evaluation): Terms {
  return { effect, determiningRules, message, requirement, expiresInSeconds, approvalValidForSeconds, executionTimeoutSeconds };
}
