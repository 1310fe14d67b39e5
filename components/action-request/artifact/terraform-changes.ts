// What a plan destroys or replaces comes first; an action that is not known is shown as it is written, and never as harmless.
// Source: the JSON output format of `terraform show -json`, resource_changes.
import type { JsonObject, JsonValue } from "countersign/contract/json";

export const terraformEffects = ["destroy", "replace", "other", "update", "create", "read", "keep"] as const;
export type TerraformEffect = (typeof terraformEffects)[number];

/** `index` is the place in `resource_changes`; `unknown` are the attributes that are known only after apply. */
export type TerraformChange = { index: number; address: string; actions: string; effect: TerraformEffect; before: JsonValue; after: JsonValue; unknown: string[] };

const effects: Record<string, TerraformEffect> = {
  delete: "destroy", "delete,create": "replace", "create,delete": "replace", update: "update", create: "create", read: "read", "no-op": "keep",
};

/** The changes of a plan by weight; null when it does not have the shape of a plan. */
export function terraformChanges(plan: JsonValue): TerraformChange[] | null {
  const changes = isObject(plan) ? plan.resource_changes : undefined;
  if (!Array.isArray(changes)) return null;
  const read = changes.map((it, index) => changeOf(it, index));
  if (read.some((it) => it === null)) return null;
  return (read as TerraformChange[]).toSorted((a, b) => terraformEffects.indexOf(a.effect) - terraformEffects.indexOf(b.effect) || a.index - b.index);
}

function changeOf(it: JsonValue, index: number): TerraformChange | null {
  if (!isObject(it) || typeof it.address !== "string" || !isObject(it.change ?? null)) return null;
  const change = it.change as JsonObject;
  if (!Array.isArray(change.actions)) return null;
  const actions = change.actions.map(String).join(",");
  return {
    index, address: it.address, actions, effect: Object.hasOwn(effects, actions) ? effects[actions]! : "other",
    before: change.before ?? null, after: change.after ?? null,
    unknown: isObject(change.after_unknown ?? null) ? Object.keys(change.after_unknown as JsonObject).toSorted() : [],
  };
}

function isObject(it: JsonValue): it is JsonObject {
  return typeof it === "object" && it !== null && !Array.isArray(it);
}
