import type { AccessLevel } from "@/server/core/iam/aws-actions";
import type { EffectPart } from "@/server/core/iam/levels";

/** How a level of access is called and drawn. */
export const levelLooks: Record<AccessLevel, { word: string; tone: string }> = {
  permissions: { word: "permissions management", tone: "text-critical" },
  unknown: { word: "unknown to AWS", tone: "text-high" },
  write: { word: "write", tone: "text-medium" },
  tagging: { word: "tagging", tone: "text-soft" },
  read: { word: "read", tone: "text-soft" },
  list: { word: "list", tone: "text-soft" },
};

export const partLooks: Record<EffectPart, { word: string; sign: string; tone: string }> = {
  gained: { word: "Gained", sign: "+", tone: "text-ink" }, lost: { word: "Lost", sign: "−", tone: "text-ink" }, unchanged: { word: "Unchanged", sign: "=", tone: "text-faint" },
};

export function actionsOf(count: number): string {
  return `${count.toLocaleString("en")} ${count === 1 ? "action" : "actions"}`;
}

/** On what something is allowed; a trust policy has no resource and means the role itself. */
export function resourceWords(resources: readonly string[]): string {
  if (resources.includes("*")) return "every resource";
  return resources.filter((it) => it !== "").join(", ");
}

/** Whether what the rules say of a policy names an action of this service. */
export function aboutService(message: string, service: string): boolean {
  return message.toLowerCase().includes(`“${service}:`);
}
