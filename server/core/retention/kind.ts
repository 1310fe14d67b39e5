// Invariant: retention takes texts and data, each kind by its own time, and never a hash, a fact or an event.
// Source: docs/adr/0026-erasure-and-retention.md.
import { z } from "zod";

export const retentionKinds = ["payloads", "texts", "opinions", "sessions", "mentions"] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/** What stands where a text was that retention took. */
export const REMOVED = "[removed]";

const DAY_MS = 86_400_000;

/** What was last before a kind's time: whatever is older goes. */
export function removedBefore(days: number, now: Date): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** How long each kind is kept, null: for ever; and what its last run removed. `hold`: nothing is removed, whatever the days say. */
export const retentionView = z.strictObject({
  hold: z.boolean(),
  kinds: z.array(z.strictObject({ kind: z.enum(retentionKinds), days: z.int().nullable(), lastRun: z.strictObject({ at: z.string(), removed: z.int() }).nullable() })),
});
export type RetentionView = z.infer<typeof retentionView>;
