// Invariant: a grant is redeemed once, by its holder, for exactly the payload that was approved, while the approval lives.
// Source: the grants section of docs/protocol; the order tells a caller the most useful thing first.
import type { JsonObject } from "countersign/contract/json";
import type { RequestState } from "@/server/core/action-request/state";
import { payloadDigest } from "@/server/core/action-request/digest";
import { effectiveStatus } from "@/server/core/action-request/status";
import { refuse, type Refusal } from "@/server/core/errors";
import { digestToHash, type GrantClaims } from "./claims";

export type StoredGrant = { id: string; version: number; redeemedAt: Date | null };
export type Presented = { action: string; resource: JsonObject; params: JsonObject };

/** Whether a grant whose signature holds may be redeemed now for this payload. */
export function checkRedemption(state: RequestState, grant: StoredGrant, claims: GrantClaims, presented: Presented, now: Date): { ok: true } | Refusal {
  if (grant.redeemedAt !== null) return refuse("grant_already_redeemed", `The grant was redeemed at ${grant.redeemedAt.toISOString()}.`);
  if (now.getTime() >= claims.exp * 1000) return refuse("grant_expired", `The grant ended at ${new Date(claims.exp * 1000).toISOString()}. Ask for it again while the approval lives.`);
  if (effectiveStatus(state, now) === "lapsed") return refuse("grant_expired", "The approval has lapsed: nobody redeemed it in time.");
  if (state.status !== "approved" || state.version !== claims.ver) return refuse("not_approved", `The request is ${state.status} at version ${state.version}.`);
  const digest = payloadDigest({ ...presented, audience: state.audience });
  if (digest !== state.digest || digestToHash(digest) !== claims.act_hash) {
    return refuse("payload_mismatch", `The payload has the digest ${digest}; approved was ${state.digest}.`, { presented: digest, approved: state.digest });
  }
  return { ok: true };
}
