import type { PlanAction, ResourceChange } from "@/server/core/terraform/plan-change";

/** What a plan does with a resource, in the order in which it is read; entries that could not be read stand before what is harmless. */
export const planGroups = ["delete", "replace", "unread", "forget", "update", "create", "read", "no-op"] as const satisfies readonly (PlanAction | "unread")[];
export type PlanGroup = (typeof planGroups)[number];

/** How a group is called and drawn. `always`: its resources are never folded. */
export const looks: Record<PlanGroup, { word: string; done: string; sign: string; tone: string; always: boolean }> = {
  delete: { word: "destroy", done: "Destroyed", sign: "−", tone: "text-bad", always: true },
  replace: { word: "replace", done: "Destroyed and made anew", sign: "∓", tone: "text-bad", always: true },
  unread: { word: "not readable", done: "Not readable", sign: "?", tone: "text-bad", always: true },
  forget: { word: "forget", done: "No longer managed, stays", sign: "○", tone: "text-wait", always: false },
  update: { word: "change", done: "Changed in place", sign: "~", tone: "text-wait", always: false },
  create: { word: "add", done: "Added", sign: "+", tone: "text-good", always: false },
  read: { word: "read", done: "Read", sign: "≤", tone: "text-faint", always: false },
  "no-op": { word: "keep", done: "Unchanged", sign: "=", tone: "text-faint", always: false },
};

const reasons: Record<string, string> = {
  replace_because_tainted: "it is marked as damaged", replace_because_cannot_update: "it can't be changed in place", replace_by_request: "whoever planned it asked for it",
  replace_by_triggers: "something that it depends on changes", delete_because_no_resource_config: "it is no longer in the configuration", delete_because_no_module: "its module is no longer in the configuration",
  delete_because_wrong_repetition: "its key and the configuration don't agree", delete_because_count_index: "its number is beyond the count", delete_because_each_key: "its key is no longer listed",
  delete_because_no_move_target: "where it should move to doesn't exist", read_because_config_unknown: "its configuration is only known when applied", read_because_dependency_pending: "it depends on something that changes first",
};

/** Why Terraform does it, and what the resource was called before. */
export function remarksOn({ reason, movedFrom, attributes }: ResourceChange): string[] {
  const forcing = attributes.filter((it) => it.forcesReplacement).map((it) => it.path);
  return [
    ...(reason === "" ? [] : [`Because ${Object.hasOwn(reasons, reason) ? reasons[reason]! : reason}${forcing.length === 0 ? "" : `: ${forcing.join(", ")}`}.`]),
    ...(reason === "" && forcing.length > 0 ? [`Because ${forcing.join(", ")} can't be changed in place.`] : []),
    ...(movedFrom === "" ? [] : [`Was ${movedFrom}.`]),
  ];
}
