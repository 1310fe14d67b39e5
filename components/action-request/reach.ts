// How far a request reaches, counted from what it brings along; what can't be counted is named and not guessed.
import type { Artifact } from "countersign/contract/artifact";
import { kindName } from "./artifact/artifact-name";
import { planChange, type PlanAction } from "@/server/core/terraform/plan-change";

const verbs: readonly [PlanAction, string][] = [["delete", "to destroy"], ["replace", "to replace"], ["forget", "to forget"], ["update", "to change"], ["create", "to add"]];

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
  const change = planChange(plan);
  if (change === undefined) return add("in a plan that can't be read", 1);
  if (change.unread.length > 0) add("in a plan that can't be read", change.unread.length);
  for (const [action, verb] of verbs) {
    const count = change.resources.filter((it) => it.action === action).length;
    if (count > 0) add(verb, count);
  }
}
