import { instantsOf, type Period } from "@/server/core/report/period";
import { type CheckCounts, countChecks, separationRow, type SeparationRow } from "@/server/core/report/separation";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readCheckedRows } from "@/server/modules/evidence/queries";

/** Requests that are checked at most, the newest. */
const MOST = 1_000;
/** Requests whose entries are held at once. */
const AT_ONCE = 200;

/** `log`: the size of the log that was read. */
export type SeparationReport = { rows: SeparationRow[]; counts: CheckCounts; truncated: boolean; log: number };

/** The checks of every request of a period that was approved, newest first. What is not sequenced yet is not there. */
export async function readSeparationReport(period: Period): Promise<SeparationReport> {
  const { from, before } = instantsOf(period);
  const [head] = await query<{ size: number }>(sql`SELECT size FROM log_head WHERE id = 1`);
  const log = head!.size;
  const found = await query<{ id: string }>(sql`
    SELECT r.id FROM action_request r JOIN log_entry l ON l.event_id = r.approval_event_id
    WHERE r.created_at >= ${from} AND r.created_at < ${before} AND l.index < ${log} ORDER BY r.created_at DESC, r.number DESC LIMIT ${MOST + 1}`);
  const ids = found.slice(0, MOST).map((it) => it.id);
  const rows: SeparationRow[] = [];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const part = ids.slice(i, i + AT_ONCE);
    const read = await readCheckedRows(part, log);
    rows.push(...part.map((id) => separationRow(read.get(id)!)));
  }
  return { rows, counts: countChecks(rows), truncated: found.length > MOST, log };
}
