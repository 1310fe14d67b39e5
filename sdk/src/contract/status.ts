// Where a request can stand. Plain values, so that a browser needs no schema library for them.

export const statuses = ["pending", "changes_requested", "approved", "denied", "expired", "cancelled", "executing", "succeeded", "failed", "unknown", "lapsed"] as const;
export type Status = (typeof statuses)[number];

/** Whether people still have to decide; every other status answers a waiting agent at once. */
export function isOpen(it: Status): boolean {
  return it === "pending" || it === "changes_requested";
}
