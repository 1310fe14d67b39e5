import type { JsonValue } from "countersign/contract/json";
import type { ObjectAction } from "@/server/core/kubernetes/manifest-change";

/** What happens to objects, in the order in which it is read. `always`: such an object is never folded. */
export const objectActions = ["deleted", "created", "changed", "unchanged"] as const satisfies readonly ObjectAction[];

export const objectLooks: Record<ObjectAction, { word: string; done: string; sign: string; tone: string; always: boolean }> = {
  deleted: { word: "to delete", done: "Deleted", sign: "−", tone: "text-bad", always: true },
  created: { word: "to create", done: "Created", sign: "+", tone: "text-good", always: false },
  changed: { word: "to change", done: "Changed", sign: "~", tone: "text-wait", always: false },
  unchanged: { word: "unchanged", done: "Unchanged", sign: "=", tone: "text-faint", always: false },
};

/** A value as it stands in a line: text bare where nothing is lost by it, everything else as JSON. */
export function valueWords(value: JsonValue | undefined): string {
  return typeof value === "string" && value !== "" && value.trim() === value && !/^(?:true|false|null|-?[\d.]+)$/.test(value) ? value : JSON.stringify(value) ?? "";
}
