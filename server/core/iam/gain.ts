// Invariant: a permission counts as gained unless one statement of the policy before allowed at least as much, to the same principals, under the same or no condition.
// Source: AWS IAM policy evaluation logic; covering is judged by pattern, not by expanding wildcards.
import { globCovers } from "./glob";
import { meaningOf, type Listed, type Statement } from "./document";

/** An action that a statement allows, with the resources on which it did not before. */
export interface Gain { statement: Statement; action: Listed; resources: readonly string[] }

export interface Change {
  gained: readonly Gain[];
  /** What the policy before allowed as well, by the account of who sent it. */
  kept: readonly Gain[];
  /** False when comparing took too long, and what was left counts as gained. */
  complete: boolean;
}

const MAX_STEPS = 10_000_000;

/** Whether a statement names what it does not mean. */
export function isInverted(it: Statement): boolean {
  return it.inverted || it.resourcesInverted || it.principalsInverted;
}

/** The resources of a statement; a trust policy has none, and means the role itself. */
export function resourcesOf(it: Statement): readonly string[] {
  if (it.resourcesInverted) return ["*"];
  return it.resources.length === 0 ? [""] : it.resources.map((item) => item.value);
}

/** Compares what two policies allow. */
export function compare(before: readonly Statement[], after: readonly Statement[]): Change {
  const budget = { steps: MAX_STEPS };
  const covers = (pattern: string, text: string): boolean => {
    budget.steps -= pattern.includes("*") ? pattern.length * text.length : 1;
    return budget.steps > 0 && globCovers(pattern, text);
  };
  // Statements that name what they leave out are too hard to compare by pattern; one that was there word for word is nothing new.
  const same = after.some(isInverted) ? new Set(before.map(meaningOf)) : new Set<string>();
  const plain = before.filter((it) => it.allows && !isInverted(it))
    .map((it) => ({ ...it, wanted: it.actions.map((item) => item.value.toLowerCase()), on: resourcesOf(it), who: new Set(it.principals.map((item) => item.value)) }));
  const gained: Gain[] = [];
  const kept: Gain[] = [];
  for (const statement of after) {
    if (!statement.allows) continue;
    const resources = resourcesOf(statement);
    const identical = isInverted(statement) && same.has(meaningOf(statement));
    const comparable = statement.inverted || statement.principalsInverted ? [] : plain.filter((it) =>
      (it.condition === "" || it.condition === statement.condition) && (it.who.size === 0) === (statement.principals.length === 0) &&
      statement.principals.every((item) => it.who.has("*") || it.who.has(item.value)));
    for (const action of statement.actions) {
      const name = action.value.toLowerCase();
      const able = identical ? [] : comparable.filter((it) => it.wanted.some((pattern) => covers(pattern, name)));
      const fresh = identical ? [] : resources.filter((on) => !able.some((it) => it.on.some((pattern) => covers(pattern, on))));
      // One list for all the actions of a statement, where nothing is taken out of it: what is told of it is then told once.
      if (fresh.length > 0) gained.push({ statement, action, resources: fresh.length === resources.length ? resources : fresh });
      else kept.push({ statement, action, resources });
    }
  }
  return { gained, kept, complete: budget.steps > 0 };
}
