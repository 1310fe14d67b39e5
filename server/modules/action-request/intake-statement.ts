import type { Artifact } from "countersign/contract/artifact";
import type { ActionRequest } from "countersign/contract/action-request";
import type { JsonObject } from "countersign/contract/json";
import type { Risk } from "countersign/contract/risk";
import type { StoredOutcome } from "@/server/core/action-request/judge";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

/** A judged request on its way into the database, with the event that records it. `at` is null where the database's clock says when. */
export type IntakeRow = {
  id: string; key_id: string; agent_id: string; status: string; digest: string; action: string; resource: ActionRequest["resource"];
  audience: string; initiator: ActionRequest["initiator"]; risk_level: string; idempotency_key: string | null; body_hash: string | null;
  at: string | null; expires_in: number; approval_valid_for: number;
  params: JsonObject; artifacts: Artifact[]; justification: string; risk: Risk; policy: StoredOutcome; policy_version_id: string;
  event_id: string; event_data: object; sd: string[]; disclosures: string[];
};

/** What became of one row. `number` is null where nothing was inserted: the idempotency key was there already, or a gate was shut. */
export type IntakeResult = { id: string; keyValid: boolean; policyCurrent: boolean; number: number | null; createdAt: Date; expiresAt: Date };

/**
 * Creates any number of requests in one statement: the gates (a living key of the agent, the policy version they were judged by),
 * the rows, the events and the disclosures. Rows are inserted in the order of their idempotency keys, so that two statements can't wait for each other.
 */
export function insertRequests(rows: IntakeRow[]): Promise<IntakeResult[]> {
  return query<IntakeResult>(sql`
    WITH input AS MATERIALIZED (
      SELECT x.*, coalesce(x.at, date_trunc('milliseconds', clock_timestamp())) AS "created_at"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS x (
        id text, key_id text, agent_id text, status text, digest text, action text, resource jsonb, audience text, initiator jsonb, risk_level text,
        idempotency_key text, body_hash text, at timestamptz, expires_in int, approval_valid_for int,
        params jsonb, artifacts jsonb, justification text, risk jsonb, policy jsonb, policy_version_id text,
        event_id text, event_data jsonb, sd jsonb, disclosures jsonb)
    ), gated AS MATERIALIZED (
      SELECT i.*, k.id IS NOT NULL AS key_valid, p.version_id IS NOT NULL AS policy_current, i.created_at + make_interval(secs => i.expires_in) AS expires_at
      FROM input i
      LEFT JOIN (agent_key k JOIN agent a ON a.id = k.agent_id AND a.disabled_at IS NULL)
        ON k.id = i.key_id AND k.agent_id = i.agent_id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())
      LEFT JOIN active_policy p ON p.version_id = i.policy_version_id
    ), created AS (
      INSERT INTO action_request (id, agent_id, status, digest, action, resource, audience, initiator, risk_level, idempotency_key, body_hash,
        created_at, expires_at, resolved_at, approval_expires_at, approval_event_id)
      SELECT id, agent_id, status, digest, action, resource, audience, initiator, risk_level, idempotency_key, decode(body_hash, 'hex'),
        created_at, expires_at, CASE WHEN status <> 'pending' THEN created_at END,
        CASE WHEN status = 'approved' THEN created_at + make_interval(secs => approval_valid_for) END, CASE WHEN status = 'approved' THEN event_id END
      FROM gated WHERE key_valid AND policy_current ORDER BY agent_id, idempotency_key
      ON CONFLICT (agent_id, idempotency_key) DO NOTHING
      RETURNING id, number
    ), versions AS (
      INSERT INTO request_version (request_id, version, digest, params, artifacts, justification, risk, policy, policy_version_id, author_kind, author_id, created_at)
      SELECT g.id, 1, g.digest, g.params, g.artifacts, g.justification, g.risk, g.policy, g.policy_version_id, 'agent', g.agent_id, g.created_at
      FROM gated g JOIN created USING (id)
    ), events AS (
      INSERT INTO audit_event (id, type, at, actor_kind, actor_id, request_id, request_number, request_version, request_revision, request_digest, data, sd)
      SELECT g.event_id, 'request.created', g.created_at, 'agent', g.agent_id, g.id, c.number, 1, 1, g.digest, g.event_data,
        ARRAY(SELECT jsonb_array_elements_text(g.sd))
      FROM gated g JOIN created c USING (id)
    ), disclosed AS (
      INSERT INTO disclosure (event_id, digest, disclosure)
      SELECT g.event_id, g.sd ->> i, g.disclosures ->> i
      FROM gated g JOIN created USING (id), generate_series(0, jsonb_array_length(g.sd) - 1) AS i
    )
    SELECT g.id, g.key_valid AS "keyValid", g.policy_current AS "policyCurrent", c.number, g.created_at AS "createdAt", g.expires_at AS "expiresAt"
    FROM gated g LEFT JOIN created c USING (id)`);
}
