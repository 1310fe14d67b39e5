import { countExceptions, type ExceptionCounts, type ExceptionKind, exceptionKindOf, type ExceptionRow } from "@/server/core/report/exceptions";
import { sentenceOf } from "@/server/core/audit/sentence";
import { instantsOf, type Period } from "@/server/core/report/period";
import { query } from "@/server/db/client";
import { fragment, sql } from "@/server/db/sql";

/** Rows of one answer at most, the newest. */
const MOST = 1_000;

/** As the index `audit_event_exception_idx` has it. */
const exceptional = fragment`(e.type IN (
  'request.expired', 'request.lapsed', 'decision.refused', 'grant.refused', 'break_glass.used', 'break_glass.refused', 'execution.unknown')
  OR (e.type = 'execution.reported' AND e.data ->> 'status' = 'failed'))`;

const typesOf: Record<ExceptionKind, readonly string[]> = {
  expired: ["request.expired", "request.lapsed"], unknown: ["execution.unknown"], failed: ["execution.reported"], self_approval: ["decision.refused", "break_glass.refused"],
  refused_decision: ["decision.refused", "break_glass.refused"], refused_redemption: ["grant.refused"], break_glass: ["break_glass.used"],
};

export type ExceptionsReport = { counts: ExceptionCounts; rows: ExceptionRow[]; truncated: boolean };

type Row = Omit<ExceptionRow, "kind" | "sentence"> & { type: string; data: Record<string, unknown> };

/** What went wrong, was refused or was overridden in a period, newest first; of one kind, or of all. */
export async function readExceptionsReport({ kind, ...period }: Period & { kind: ExceptionKind | null }): Promise<ExceptionsReport> {
  const { from, before } = instantsOf(period);
  const types = kind === null ? null : typesOf[kind];
  const ofSelf = kind === "self_approval" ? true : kind === "refused_decision" ? false : null;
  const [counted, found] = await Promise.all([
    query<{ type: string; data: Record<string, unknown>; count: number }>(sql`
      SELECT e.type, jsonb_build_object('code', e.data ->> 'code', 'status', e.data ->> 'status') AS data, count(*)::int AS count
      FROM audit_event e WHERE ${exceptional} AND e.at >= ${from} AND e.at < ${before} GROUP BY 1, 2`),
    query<Row>(sql`
      SELECT e.id, e.type, e.data, wire_time(e.at) AS at, l.index, coalesce(p.name, a.name, 'Countersign') AS actor,
        r.number, r.action, r.resource ->> 'id' AS resource, r.resource ->> 'environment' AS environment, g.name AS agent
      FROM audit_event e LEFT JOIN log_entry l ON l.event_id = e.id LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN agent a ON a.id = e.actor_id
      JOIN action_request r ON r.id = e.request_id JOIN agent g ON g.id = r.agent_id
      WHERE ${exceptional} AND e.at >= ${from} AND e.at < ${before} AND (${types}::text[] IS NULL OR e.type = ANY (${types}::text[]))
        AND (${ofSelf}::boolean IS NULL OR (e.data ->> 'code' = 'self_approval') = ${ofSelf})
      ORDER BY e.at DESC, e.id DESC LIMIT ${MOST + 1}`),
  ]);
  const rows = found.slice(0, MOST).map(({ type, data, ...rest }): ExceptionRow => ({ ...rest, kind: exceptionKindOf(type, data)!, sentence: sentenceOf(type, data) }));
  return { counts: countExceptions(counted), rows, truncated: found.length > MOST };
}
