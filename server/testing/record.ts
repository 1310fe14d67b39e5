import { isOpen, type Status } from "countersign/contract/action-request";
import type { JsonObject } from "countersign/contract/json";
import { expect } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

export type Recorded = { type: string; actor: string; version: number; revision: number; data: JsonObject; disclosed: JsonObject };

/** Events that say something about a request and leave its state alone. */
const BESIDE = new Set(["decision.refused", "annotation.added", "model.answered", "secret.revealed", "request.assigned", "request.unassigned", "grant.issued", "grant.redeemed", "grant.refused", "break_glass.refused", "break_glass.reviewed"]);

/** All that is on record of a request, in the order of its revisions. */
export async function recordOf(requestId: string): Promise<Recorded[]> {
  const rows = await query<Omit<Recorded, "disclosed"> & { disclosures: string[] }>(sql`
    SELECT e.type, e.actor_id AS actor, e.request_version AS version, e.request_revision AS revision, e.data,
      ARRAY(SELECT d.disclosure FROM disclosure d WHERE d.event_id = e.id ORDER BY d.digest) AS disclosures
    FROM audit_event e WHERE e.request_id = ${requestId} ORDER BY e.request_revision, e.at, e.id`);
  return rows.map(({ disclosures, ...rest }) => ({
    ...rest, disclosed: Object.fromEntries(disclosures.map((it) => (JSON.parse(Buffer.from(it, "base64url").toString()) as [string, string, JsonObject[string]]).slice(1))),
  }));
}

/** The types of what is on record of a request, in the order of its revisions. */
export async function typesOf(requestId: string): Promise<string[]> {
  return (await recordOf(requestId)).map((it) => it.type);
}

/** Expects that each change of a request is on record exactly once and that the last one says what the row says. Returns the status. */
export async function expectConsistent(requestId: string): Promise<Status> {
  const [row] = await query<{ status: Status; version: number; revision: number; resolved: boolean; approved: boolean; decisions: number; executions: number }>(sql`
    SELECT status, version, revision, resolved_at IS NOT NULL AS resolved, approval_event_id IS NOT NULL AS approved,
      (SELECT count(*)::int FROM decision WHERE request_id = ${requestId}) AS decisions, (SELECT count(*)::int FROM execution WHERE request_id = ${requestId}) AS executions
    FROM action_request WHERE id = ${requestId}`);
  const record = await recordOf(requestId);
  const changes = record.filter((it) => !BESIDE.has(it.type));
  expect(changes.map((it) => it.revision)).toEqual(Array.from({ length: row!.revision }, (_, i) => i + 1));
  expect(changes.at(-1)).toMatchObject({ version: row!.version, data: { status: row!.status } });
  expect(row!.resolved).toBe(!isOpen(row!.status));
  expect(record.filter((it) => it.type === "decision.recorded")).toHaveLength(row!.decisions);
  expect(record.filter((it) => it.type === "execution.started")).toHaveLength(row!.executions);
  const resolutions = changes.filter((it) => it.data.status !== undefined && !isOpen(it.data.status as Status) && !it.type.startsWith("execution.") && it.type !== "request.lapsed");
  expect(resolutions.length).toBe(isOpen(row!.status) ? 0 : 1);
  expect(row!.approved).toBe(resolutions[0]?.data.status === "approved");
  return row!.status;
}
