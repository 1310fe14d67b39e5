import type { Resource, Status } from "countersign/contract/action-request";
import type { JsonObject } from "countersign/contract/json";
import type { StoredGrant } from "@/server/core/grant/check";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";

export type ApprovedPayload = {
  status: Status; version: number; agentId: string; audience: string; sponsorId: string; onBehalfOf: string | null; approvalEventId: string | null;
  action: string; resource: Resource; params: JsonObject; policyDigest: string;
};

/** What a grant of this request would carry. A version's payload never changes, so that it may be read before the lock. */
export async function readApproved(requestId: string): Promise<ApprovedPayload | null> {
  const [row] = await query<ApprovedPayload>(sql`
    SELECT r.status, r.version, r.agent_id AS "agentId", r.audience, a.sponsor_id AS "sponsorId", r.initiator ->> 'onBehalfOf' AS "onBehalfOf",
      r.approval_event_id AS "approvalEventId", r.action, r.resource, v.params, p.digest AS "policyDigest"
    FROM action_request r
    JOIN agent a ON a.id = r.agent_id
    JOIN request_version v ON v.request_id = r.id AND v.version = r.version
    JOIN policy_version p ON p.id = v.policy_version_id
    WHERE r.id = ${requestId}`);
  return row ?? null;
}

export async function readGrant(tx: Tx, requestId: string): Promise<StoredGrant | null> {
  const [row] = await tx.query<StoredGrant>(sql`SELECT id, version, redeemed_at AS "redeemedAt" FROM action_grant WHERE request_id = ${requestId}`);
  return row ?? null;
}

export async function writeGrant(tx: Tx, it: { id: string; requestId: string; version: number; issuedAt: Date; expiresAt: Date }): Promise<void> {
  await tx.query(sql`
    INSERT INTO action_grant (id, request_id, version, issued_at, expires_at) VALUES (${it.id}, ${it.requestId}, ${it.version}, ${it.issuedAt}, ${it.expiresAt})
    ON CONFLICT (request_id) DO UPDATE SET version = excluded.version, issued_at = excluded.issued_at, expires_at = excluded.expires_at`);
}
