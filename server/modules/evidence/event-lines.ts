import type { ExportView } from "countersign/contract/export";
import { query } from "@/server/db/client";
import { type Fragment, fragment, unpreparedSql } from "@/server/db/sql";

/** Entries of the log that one statement looks at. */
const WINDOW = 5_000;

type Scope = Pick<ExportView, "from" | "to" | "log" | "query">;
type Progress = (done: number, total: number) => Promise<void>;

/** A text cell: quoted, and defused where it begins like a formula. */
const actorName = fragment`coalesce(p.name, a.name, 'Countersign')`;
const csvEvent = fragment`
  l.index || ',' || e.id || ',' || e.type || ',' || wire_time(e.at) || ',' || e.actor_kind || ',' || e.actor_id
  || ',"' || CASE WHEN ${actorName} ~ '^[=+@\t\r-]' THEN '''' ELSE '' END || replace(${actorName}, '"', '""')
  || '",' || coalesce(e.request_id, '') || ',' || coalesce(e.request_number::text, '') || ',' || coalesce(e.request_version::text, '') || ',' || coalesce(e.request_digest, '')
  || ',"' || replace(e.data::text, '"', '""') || '",' || encode(l.leaf_hash, 'hex') || E'\r\n'`;
const jsonEvent = fragment`'{"index":' || l.index || ',"leafHash":"' || encode(l.leaf_hash, 'hex') || '","leaf":' || convert_from(l.leaf, 'UTF8') || E'}\n'`;

/** The columns of an export of events. `data` is JSON: the facts of the entry. */
export const EVENT_COLUMNS = "index,id,type,at,actor_kind,actor_id,actor_name,request_id,request_number,request_version,request_digest,data,leaf_hash";

/** The log's entries of a period as text, in the order of the log. Spelled by the database, a window at a time: what is held is one window, however long the log. */
export function eventLines(format: "csv" | "jsonl", scope: Scope, progress: Progress): AsyncGenerator<Buffer> {
  return format === "csv" ? windows(csvEvent, `\ufeff${EVENT_COLUMNS}\r\n`, scope, progress) : windows(jsonEvent, "", scope, progress);
}

async function* windows(line: Fragment, header: string, { from, to, log }: Scope, progress: Progress): AsyncGenerator<Buffer> {
  if (header !== "") yield Buffer.from(header);
  for (let first = 0; first < log.size; first += WINDOW) {
    const end = Math.min(first + WINDOW, log.size);
    const [row] = await query<{ text: string | null }>(unpreparedSql`
      SELECT string_agg(line, '' ORDER BY index) AS text FROM (
        SELECT l.index, ${line} AS line
        FROM log_entry l JOIN audit_event e ON e.id = l.event_id LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN agent a ON a.id = e.actor_id
        WHERE l.index >= ${first} AND l.index < ${end} AND e.at >= ${from} AND e.at < ${to}) AS lines`);
    if (row !== undefined && row.text !== null) yield Buffer.from(row.text);
    await progress(end, log.size);
  }
}
