// Invariant: what a person sees of the log's state is what the health check goes by.
// Source: docs/operations.md.
import { z } from "zod";

export const anchorKind = z.enum(["file", "witness", "bucket", "timestamp"]);

/** Somebody outside who keeps checkpoints. `size`: of the newest that they have; `waiting`: entries that it does not cover. Times are RFC 3339. */
export const anchorView = z.strictObject({
  kind: anchorKind, place: z.string(), state: z.enum(["in_step", "behind", "failing", "conflict"]), intervalMs: z.int(),
  size: z.int(), waiting: z.int(), anchoredAt: z.string().nullable(), attemptedAt: z.string().nullable(), nextAttemptAt: z.string().nullable(), failures: z.int(), error: z.string().nullable(),
});
export type AnchorView = z.infer<typeof anchorView>;

/** What is signed, and who else holds it. `refusal`: why nothing is signed. `queued`: events that wait for their place. */
export const logStatus = z.strictObject({
  origin: z.string(), verifierKey: z.string(), refusal: z.string().nullable(), size: z.int(), queued: z.int(),
  checkpoint: z.strictObject({ size: z.int(), at: z.string() }).nullable(), anchors: z.array(anchorView),
});
export type LogStatus = z.infer<typeof logStatus>;
