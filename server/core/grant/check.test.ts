import type { JsonObject } from "countersign/contract/json";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { payloadDigest } from "@/server/core/action-request/digest";
import { inOneHour, now, oneSecondAgo, stateWith } from "@/server/core/action-request/fixtures";
import type { RequestState } from "@/server/core/action-request/state";
import { checkRedemption, type Presented, type StoredGrant } from "./check";
import { type GrantClaims, makeClaims } from "./claims";

const presented: Presented = { action: "iam.role.update", resource: { type: "role", id: "etl" }, params: { a: [1, "x"] } };
const digest = payloadDigest({ ...presented, audience: "agent" });
const approved = stateWith({ status: "approved", digest, approvalExpiresAt: inOneHour, resolvedAt: oneSecondAgo });
const stored: StoredGrant = { id: "grt_1", version: 2, redeemedAt: null };
const claims = claimsUntil(new Date(now.getTime() + 60_000));

function claimsUntil(expiresAt: Date, change: Partial<GrantClaims> = {}): GrantClaims {
  return {
    ...makeClaims({
      issuer: "i", audience: "agent", agentId: "agt_1", grantId: "grt_1", issuedAt: oneSecondAgo, expiresAt, action: presented.action, resource: { type: "role", id: "etl" }, params: presented.params,
      digest, requestId: "areq_1", version: 2, policyDigest: "p", log: { origin: "o", index: 0, leaf: "" },
    }), ...change,
  };
}

test("a living grant is redeemed for the approved payload", () => {
  expect(checkRedemption(approved, stored, claims, presented, now)).toEqual({ ok: true });
});

describe("it is refused", () => {
  test.each<[string, string, RequestState, StoredGrant, GrantClaims]>([
    ["grant_already_redeemed", "the second time", approved, { ...stored, redeemedAt: oneSecondAgo }, claims],
    ["grant_already_redeemed", "the second time, also once it has ended", stateWith({ ...approved, status: "succeeded" }), { ...stored, redeemedAt: oneSecondAgo }, claimsUntil(oneSecondAgo)],
    ["grant_expired", "at the second in which it ends", approved, stored, claimsUntil(now)],
    ["grant_expired", "after the approval lapsed, also when the job is late", stateWith({ ...approved, approvalExpiresAt: now }), stored, claims],
    ["not_approved", "while people still decide", stateWith({ ...approved, status: "pending" }), stored, claims],
    ["not_approved", "for an earlier version", stateWith({ ...approved, version: 3 }), stored, claims],
    ["payload_mismatch", "when the grant was made for another payload", approved, stored, claimsUntil(inOneHour, { act_hash: "AAAA" })],
    ["payload_mismatch", "for another audience", stateWith({ ...approved, audience: "runner" }), stored, claims],
  ])("%s: %s", (code, _, state, grant, withClaims) => {
    expect(checkRedemption(state, grant, withClaims, presented, now)).toMatchObject({ ok: false, code });
  });

  test("a mismatch names both digests", () => {
    const other = { ...presented, params: {} };
    expect(checkRedemption(approved, stored, claims, other, now)).toMatchObject({ code: "payload_mismatch", facts: { presented: payloadDigest({ ...other, audience: "agent" }), approved: digest } });
  });

  test("for any payload but the approved one", () => {
    const params = fc.dictionary(fc.constantFrom("a", "b"), fc.oneof(fc.constant([1, "x"]), fc.jsonValue({ maxDepth: 1 }))) as fc.Arbitrary<JsonObject>;
    fc.assert(fc.property(fc.constantFrom("iam.role.update", "iam.role.delete"), fc.constantFrom("etl", "etl "), params, (action, id, given) => {
      const it: Presented = { action, resource: { type: "role", id }, params: given };
      const same = action === presented.action && id === "etl" && JSON.stringify(given) === JSON.stringify(presented.params);
      expect(checkRedemption(approved, stored, claims, it, now).ok).toBe(same);
    }));
  });
});
