import type { RequestState } from "@/server/core/action-request/state";
import type { Viewed } from "@/server/core/action-request/viewed";
import { fragment, sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";

/** The digests of a version's artifacts, in their order, as the record has them. */
export const artifactDigests = (requestId: string, version: number) => fragment`
  SELECT a.digest, (a.place - 1)::int AS index
  FROM audit_event e CROSS JOIN jsonb_array_elements_text(e.data -> 'artifacts') WITH ORDINALITY AS a(digest, place)
  WHERE e.request_id = ${requestId} AND e.request_version = ${version} AND e.type IN ('request.created', 'request.amended')`;

/** Which artifacts of the current version a person marked as viewed. */
export async function readViewed(reader: Pick<Tx, "query">, state: Pick<RequestState, "id" | "version">, personId: string): Promise<Viewed> {
  const [row] = await reader.query<Viewed>(sql`
    SELECT count(*)::int AS of, coalesce(array_agg(a.index ORDER BY a.index) FILTER (WHERE m.artifact_digest IS NOT NULL), '{}') AS artifacts
    FROM (${artifactDigests(state.id, state.version)}) a
    LEFT JOIN viewed_mark m ON m.request_id = ${state.id} AND m.person_id = ${personId} AND m.artifact_digest = a.digest`);
  return row!;
}
