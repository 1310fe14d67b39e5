/** How far the server counts what is many. */
const LIMIT = 1_000;

/** A count as a badge shows it. */
export function countText(count: number): string {
  return count >= LIMIT ? "999+" : String(count);
}
