import type { Terms } from "@/server/core/policy/judgement";

export const effectWords = { allow: "allow", require_approval: "require approval", deny: "deny" } as const;

/** "1 of security and 2 of platform". */
export function peopleWords(approvers: readonly { group: string; count: number }[]): string {
  return approvers.map((it) => `${it.count} of ${it.group}`).join(" and ");
}

/** An outcome in one line: effect, who, and by which rules. */
export function TermsLine({ terms }: { terms: Terms }) {
  const { effect, requirement, determiningRules } = terms;
  return (
    <span>
      <span className="font-medium">{effectWords[effect]}</span>
      {effect === "require_approval" && <> by {peopleWords(requirement.approvers)}{requirement.people > requirement.approvers.reduce((sum, it) => sum + it.count, 0) && `, ${requirement.people} people in all`}</>}
      <span className="text-faint"> · {determiningRules.length === 0 ? "default" : determiningRules.join(", ")}</span>
    </span>
  );
}

const units = [["d", 86_400], ["h", 3_600], ["m", 60], ["s", 1]] as const;

/** Seconds as a policy writes them. */
export function durationText(seconds: number): string {
  const [unit, size] = units.find(([, it]) => seconds % it === 0) ?? ["s", 1];
  return `${seconds / size}${unit}`;
}

/** What else differs besides effect, people and rules. */
export function otherDifferences(before: Terms, after: Terms): string[] {
  const named = [["open for", "expiresInSeconds"], ["approval valid for", "approvalValidForSeconds"], ["time to run", "executionTimeoutSeconds"]] as const;
  const times = named.filter(([, key]) => before[key] !== after[key]).map(([name, key]) => `${name} ${durationText(before[key])} → ${durationText(after[key])}`);
  return before.message === after.message ? times : [...times, "another message"];
}
