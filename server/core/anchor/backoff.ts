// Invariant: what fails is tried again for ever, each time later, and never later than the longest wait.
// Source: docs/adr/0025-anchors.md.

const FIRST_MS = 5_000;
const LONGEST_MS = 15 * 60_000;

/** How long to wait after so many failures in a row, from 1 on. */
export function retryAfterMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 20));
}
