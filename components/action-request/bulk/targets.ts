import type { RequestListItem } from "@/server/modules/action-request/views";

export type Target = { id: string; environment: string; count: number };

/** What several requests are about: each action with its distinct targets, in the order in which they came. */
export function targetsOf(requests: readonly Pick<RequestListItem, "action" | "resource">[]): { action: string; targets: Target[] }[] {
  const byAction = new Map<string, Map<string, Target>>();
  for (const { action, resource } of requests) {
    const targets = byAction.get(action) ?? new Map<string, Target>();
    const environment = resource.environment ?? "";
    const key = JSON.stringify([resource.type, resource.id, environment]);
    targets.set(key, { id: resource.id, environment, count: (targets.get(key)?.count ?? 0) + 1 });
    byAction.set(action, targets);
  }
  return [...byAction].map(([action, targets]) => ({ action, targets: [...targets.values()] }));
}
