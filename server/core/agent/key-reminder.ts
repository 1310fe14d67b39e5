// Invariant: a key that ends is spoken of early enough to be replaced in calm, by the same measure in lists, pages and badges.
// Source: two weeks, so that a holiday does not hide it.

export const KEY_REMINDER_DAYS = 14;

/** Whether a key ends soon and nothing has taken its place. */
export function endsSoon(key: { expiresAt: string | null; revokedAt: string | null; replacedBy: string | null }, now: number): boolean {
  if (key.expiresAt === null || key.revokedAt !== null || key.replacedBy !== null) return false;
  const left = Date.parse(key.expiresAt) - now;
  return left > 0 && left <= KEY_REMINDER_DAYS * 24 * 3_600_000;
}
