// Invariant: an object that stays, and of which the data does not, is named.
// Source: Kubernetes: reclaim policies, StatefulSet volume claim retention, volumes.
import type { Found } from "../../finding";
import { quoteList } from "../../quote";
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";
import { objectsWithin } from "./manifest";

/** Claims and disks that an object has its data on, by name. */
function storesOf(it: Members): string[] {
  const volumes = objectsWithin(it).flatMap((part) => itemsOf(part.volumes)).map(membersOf);
  const claims = volumes.map((volume) => textOf(membersOf(volume.persistentVolumeClaim).claimName));
  const templates = itemsOf(membersOf(it.spec).volumeClaimTemplates).map((template) => textOf(membersOf(membersOf(template).metadata).name));
  return [...claims, ...templates].filter((name) => name !== "");
}

/** Whether the data goes once nobody claims it any more. */
function reclaims(it: Members): boolean {
  const spec = membersOf(it.spec);
  const retention = membersOf(spec.persistentVolumeClaimRetentionPolicy);
  return [spec.persistentVolumeReclaimPolicy, it.reclaimPolicy, retention.whenDeleted, retention.whenScaled].includes("Delete");
}

/** What an object no longer keeps, compared with what stood in its place. */
export function judgeData(it: Members, old: Members | undefined, name: string): Found[] {
  if (old === undefined) return [];
  const stores = new Set(storesOf(it));
  const left = storesOf(old).filter((store) => !stores.has(store));
  return [
    ...(left.length > 0 ? [{ id: "kubernetes.gives-up-data" as const, level: "high" as const, message: `Takes ${quoteList(left)} away from ${name}, where its data is.`, pointer: "/after" }] : []),
    ...(reclaims(it) && !reclaims(old) ? [{ id: "kubernetes.gives-up-data" as const, level: "high" as const, message: `Lets the data of ${name} be deleted once nothing claims it.`, pointer: "/after" }] : []),
  ];
}
