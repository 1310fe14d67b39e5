// Invariant: a grant says one payload, one holder, one use, five minutes at most, and names the log entry of the decision that allowed it.
// Source: RFC 7519, RFC 9396 authorization_details, and the grants section of docs/protocol.
import { z } from "zod";
import type { JsonObject } from "countersign/contract/json";
import type { Resource } from "countersign/contract/action-request";

/** Seconds that a grant lives at most. */
export const MAX_GRANT_SECONDS = 300;
export const GRANT_TYPE = "grant+jwt";

export const grantClaims = z.object({
  iss: z.string(), aud: z.string(), sub: z.string(), jti: z.string(), iat: z.int(), nbf: z.int(), exp: z.int(),
  authorization_details: z.tuple([z.object({ type: z.literal("countersign_action"), action: z.string(), resource: z.record(z.string(), z.unknown()), params: z.record(z.string(), z.unknown()) })]),
  act_hash: z.string(), req: z.string(), ver: z.int(), pol: z.string(),
  log: z.object({ origin: z.string(), index: z.int(), leaf: z.string() }),
});
export type GrantClaims = z.infer<typeof grantClaims>;

export type GrantSubject = {
  issuer: string; audience: string; agentId: string; grantId: string; issuedAt: Date; expiresAt: Date;
  action: string; resource: Resource; params: JsonObject; digest: string; requestId: string; version: number; policyDigest: string;
  log: { origin: string; index: number; leaf: string };
};

/** The claims of a grant. Times are whole seconds, rounded so that a grant never lives longer than the approval. */
export function makeClaims(it: GrantSubject): GrantClaims {
  const issued = Math.floor(it.issuedAt.getTime() / 1000);
  return {
    iss: it.issuer, aud: it.audience, sub: it.agentId, jti: it.grantId, iat: issued, nbf: issued, exp: Math.floor(it.expiresAt.getTime() / 1000),
    authorization_details: [{ type: "countersign_action", action: it.action, resource: it.resource, params: it.params }],
    act_hash: digestToHash(it.digest), req: it.requestId, ver: it.version, pol: it.policyDigest, log: it.log,
  };
}

/** `sha256:<hex>` as base64url of the digest's bytes. */
export function digestToHash(digest: string): string {
  const hex = digest.slice("sha256:".length);
  const bytes = Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** When a grant made now ends: five minutes on, and never after the approval. */
export function grantExpiry(now: Date, approvalExpiresAt: Date): Date {
  return new Date(Math.min(now.getTime() + MAX_GRANT_SECONDS * 1000, approvalExpiresAt.getTime()));
}
