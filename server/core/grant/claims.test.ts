import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestToHash, grantClaims, grantExpiry, type GrantSubject, makeClaims, MAX_GRANT_SECONDS } from "./claims";

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
const subject: GrantSubject = {
  issuer: "https://countersign.example", audience: "agent", agentId: "agt_1", grantId: "grt_1", issuedAt: at(0), expiresAt: at(60_000),
  action: "iam.role.update", resource: { type: "role", id: "etl" }, params: { a: [1] }, digest: `sha256:${"fb".repeat(32)}`, requestId: "areq_1", version: 3,
  policyDigest: "sha256:00", log: { origin: "countersign.example/log", index: 5, leaf: "ab" },
};

test("a grant says what, for whom, by which decision, and until when", () => {
  const seconds = Date.UTC(2026, 0, 1) / 1000;
  expect(makeClaims(subject)).toEqual({
    iss: "https://countersign.example", aud: "agent", sub: "agt_1", jti: "grt_1", iat: seconds, nbf: seconds, exp: seconds + 60,
    authorization_details: [{ type: "countersign_action", action: "iam.role.update", resource: { type: "role", id: "etl" }, params: { a: [1] } }],
    act_hash: Buffer.alloc(32, 0xfb).toString("base64url"), req: "areq_1", ver: 3, pol: "sha256:00", log: { origin: "countersign.example/log", index: 5, leaf: "ab" },
  });
});

test("what is made is what is read again", () => {
  const claims = makeClaims(subject);
  expect(grantClaims.parse(JSON.parse(JSON.stringify(claims)))).toEqual(claims);
});

test("act_hash is base64url of the digest's bytes", () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
    expect(digestToHash(`sha256:${Buffer.from(bytes).toString("hex")}`)).toBe(Buffer.from(bytes).toString("base64url"));
  }));
});

describe("a grant lives five minutes at most and never outlives the approval", () => {
  test.each([
    ["the approval lasts longer", 3_600_000, MAX_GRANT_SECONDS * 1000],
    ["the approval ends sooner", 20_000, 20_000],
    ["the approval ends with it", MAX_GRANT_SECONDS * 1000, MAX_GRANT_SECONDS * 1000],
  ])("%s", (_, approvalMs, expected) => {
    expect(grantExpiry(at(0), at(approvalMs))).toEqual(at(expected));
  });

  test("also in whole seconds, whenever it is issued", () => {
    fc.assert(fc.property(fc.nat(10_000_000), fc.nat(1_000_000), (nowMs, leftMs) => {
      const approvalEnds = at(nowMs + leftMs);
      const { iat, nbf, exp } = makeClaims({ ...subject, issuedAt: at(nowMs), expiresAt: grantExpiry(at(nowMs), approvalEnds) });
      expect(exp - iat).toBeLessThanOrEqual(MAX_GRANT_SECONDS);
      expect(exp * 1000).toBeLessThanOrEqual(approvalEnds.getTime());
      expect(iat * 1000).toBeLessThanOrEqual(at(nowMs).getTime());
      expect(nbf).toBe(iat);
    }));
  });
});
