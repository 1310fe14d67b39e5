import { expect, it } from "vitest";
import { endsSoon } from "./key-reminder";

const DAY = 24 * 3_600_000;
const now = Date.parse("2026-03-01T00:00:00Z");
const key = (days: number | null, more: { revokedAt?: string; replacedBy?: string } = {}) =>
  ({ expiresAt: days === null ? null : new Date(now + days * DAY).toISOString(), revokedAt: null, replacedBy: null, ...more });

it.each([
  ["that ends in an hour", key(1 / 24), true],
  ["that ends in exactly 14 days", key(14), true],
  ["that ends a little later", key(14.001), false],
  ["that has ended", key(0), false],
  ["that never ends", key(null), false],
  ["that was revoked", key(3, { revokedAt: "2026-02-28T00:00:00.000Z" }), false],
  ["that was replaced", key(3, { replacedBy: "key_2" }), false],
])("a key %s: %s", (_, it, soon) => expect(endsSoon(it, now)).toBe(soon));
