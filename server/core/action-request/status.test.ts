import { type Status, statuses } from "countersign/contract/action-request";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inOneHour, now, oneSecondAgo } from "./fixtures";
import { canBecome, effectiveStatus } from "./status";

const allowed = new Set([
  "pending > changes_requested", "pending > approved", "pending > denied", "pending > expired", "pending > cancelled",
  "changes_requested > pending", "changes_requested > approved", "changes_requested > denied", "changes_requested > expired", "changes_requested > cancelled",
  "approved > executing", "approved > lapsed",
  "executing > succeeded", "executing > failed", "executing > unknown",
  "unknown > succeeded", "unknown > failed",
]);
const pairs = statuses.flatMap((from) => statuses.map((to) => [from, to] as const));

test.each(pairs)("from %s to %s: only along an edge of the state machine", (from, to) => {
  expect(canBecome(from, to)).toBe(allowed.has(`${from} > ${to}`));
});

describe("what a request is when the job that settles it is late", () => {
  test.each<[Status, Date, Date | null, Status]>([
    ["pending", inOneHour, null, "pending"],
    ["pending", now, null, "expired"],
    ["pending", oneSecondAgo, null, "expired"],
    ["changes_requested", oneSecondAgo, null, "expired"],
    ["approved", oneSecondAgo, inOneHour, "approved"],
    ["approved", oneSecondAgo, now, "lapsed"],
    ["approved", inOneHour, oneSecondAgo, "lapsed"],
    ["executing", oneSecondAgo, oneSecondAgo, "executing"],
    ["denied", oneSecondAgo, null, "denied"],
  ])("%s until %s, approval until %s: %s", (status, expiresAt, approvalExpiresAt, effective) => {
    expect(effectiveStatus({ status, expiresAt, approvalExpiresAt }, now)).toBe(effective);
  });

  test("is what it is, or what it may become; and once time has run out it stays so", () => {
    const moment = fc.date({ min: oneSecondAgo, max: inOneHour, noInvalidDate: true });
    fc.assert(fc.property(fc.constantFrom(...statuses), moment, fc.option(moment), moment, moment, (status, expiresAt, approvalExpiresAt, earlier, later) => {
      fc.pre(earlier <= later);
      const it = { status, expiresAt, approvalExpiresAt };
      const then = effectiveStatus(it, earlier);
      expect(then === status || canBecome(status, then)).toBe(true);
      if (then !== status) expect(effectiveStatus(it, later)).toBe(then);
    }));
  });
});
