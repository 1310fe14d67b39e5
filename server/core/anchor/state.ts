// Invariant: an anchor is in step only while what it holds is as new as its own interval lets it be.
// Source: docs/adr/0025-anchors.md.

/** `conflict`: it holds what this log is not. `failing`: the last try failed. `behind`: entries wait for longer than they should. */
export type AnchorState = "in_step" | "behind" | "failing" | "conflict";

/** What is known of an anchor; `waitingSince` is when the oldest checkpoint was signed that it does not cover. */
export type AnchorFacts = { conflict: string | null; error: string | null; waitingSince: Date | null; intervalMs: number };

/** How much longer than its interval an anchor may take. */
const GRACE_MS = 60_000;

export function anchorState({ conflict, error, waitingSince, intervalMs }: AnchorFacts, now: Date): AnchorState {
  if (conflict !== null) return "conflict";
  if (error !== null) return "failing";
  return waitingSince !== null && now.getTime() - waitingSince.getTime() > intervalMs + GRACE_MS ? "behind" : "in_step";
}
