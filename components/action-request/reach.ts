// How far a request reaches, counted from what it brings along; what can't be counted is named and not guessed.
import type { Artifact } from "countersign/contract/artifact";
import { kindName } from "./artifact/artifact-name";
import { terraformChanges, terraformEffects, type TerraformEffect } from "./artifact/terraform-changes";

const verbs: Partial<Record<TerraformEffect, string>> = { destroy: "to destroy", replace: "to replace", other: "to change in another way", update: "to change", create: "to add" };

/** Short phrases, such as "3 to destroy" or "12,000 rows"; the same kind of thing is counted together. */
export function reachOf(artifacts: readonly Artifact[]): string[] {
  const counts = new Map<string, number>();
  const add = (what: string, count: number) => counts.set(what, (counts.get(what) ?? 0) + count);
  for (const it of artifacts) {
    switch (it.kind) {
      case "terraform-plan": countPlan(it.plan, add); break;
      case "table": add("row", it.totalRows ?? it.rows.length); break;
      case "sql": add("SQL statement", Array.isArray(it.statements) ? it.statements.length : 1); break;
      case "http": add("HTTP call", 1); break;
      case "command": add("command", 1); break;
      case "link": break;
      case "text": case "json": case "iam-policy": case "kubernetes": add(`${kindName(it.kind)} document`, 1); break;
    }
  }
  return [...counts].map(([what, count]) => `${count.toLocaleString("en")} ${count === 1 || what.startsWith("to ") || what.startsWith("in ") ? what : `${what}s`}`);
}

function countPlan(plan: Extract<Artifact, { kind: "terraform-plan" }>["plan"], add: (what: string, count: number) => void): void {
  const changes = terraformChanges(plan);
  if (changes === null) return add("in a plan that can't be read", 1);
  for (const effect of terraformEffects) {
    const count = changes.filter((it) => it.effect === effect).length;
    const verb = verbs[effect];
    if (count > 0 && verb !== undefined) add(verb, count);
  }
}
