import type { ExportView } from "countersign/contract/export";
import { query } from "@/server/db/client";
import { type Fragment, fragment, unpreparedSql } from "@/server/db/sql";
import type { Progress } from "./make-export";
import { matchesWithin, readMatches } from "./matches";

/** Entries of the log that one statement looks at. */
const WINDOW = 5_000;

type Scope = Pick<ExportView, "from" | "to" | "log" | "query">;

const actorName = fragment`coalesce(p.name, a.name, 'Countersign')`;
/** Texts that people chose are quoted, and defused where they begin like a formula. */
const csvEvent = fragment`
  l.index || ',' || e.id || ',' || e.type || ',' || wire_time(e.at) || ',' || e.actor_kind || ',' || e.actor_id
  || ',"' || CASE WHEN ${actorName} ~ '^[=+@\t\r-]' THEN '''' ELSE '' END || replace(${actorName}, '"', '""')
  || '",' || coalesce(e.request_id, '') || ',' || coalesce(e.request_number::text, '') || ',' || coalesce(e.request_version::text, '') || ',' || coalesce(e.request_digest, '')
  || ',"' || replace(e.data::text, '"', '""') || '",' || encode(l.leaf_hash, 'hex') || E'\r\n'`;
const jsonEvent = fragment`'{"index":' || l.index || ',"leafHash":"' || encode(l.leaf_hash, 'hex') || '","leaf":' || convert_from(l.leaf, 'UTF8') || E'}\n'`;
const bundleEvent = fragment`'{"index":' || l.index || ',"leaf":' || convert_from(l.leaf, 'UTF8') || E'}\n'`;

/** The columns of an export of events. `data` is JSON: the facts of the entry. */
export const EVENT_COLUMNS = "index,id,type,at,actor_kind,actor_id,actor_name,request_id,request_number,request_version,request_digest,data,leaf_hash";

/** The log's entries of a period as text, in the order of the log. Spelled by the database, a window at a time: what is held is one window, however long the log. */
export function eventLines(format: "csv" | "jsonl", scope: Scope, progress: Progress): AsyncGenerator<Buffer> {
  return format === "csv" ? windows(csvEvent, `\ufeff${EVENT_COLUMNS}\r\n`, scope, progress) : windows(jsonEvent, "", scope, progress);
}

async function* windows(line: Fragment, header: string, { from, to, log: { size }, query: search }: Scope, progress: Progress): AsyncGenerator<Buffer> {
  if (header !== "") yield Buffer.from(header);
  const matches = await readMatches(search, size, progress);
  for (let first = 0; first < size; first += WINDOW) {
    const end = Math.min(first + WINDOW, size);
    const these = matches === null ? fragment`true` : fragment`l.index = ANY (${matchesWithin(matches, first, end)}::bigint[])`;
    yield* spelled(line, fragment`l.index >= ${first} AND l.index < ${end} AND e.at >= ${from} AND e.at < ${to} AND ${these}`);
    await progress(end, size);
  }
}

/** The lines of `events.jsonl` of a bundle: of `first <= index < end`, or of these indexes. */
export async function* bundleEvents(which: { first: number; end: number } | number[]): AsyncGenerator<Buffer> {
  if (Array.isArray(which)) {
    for (let i = 0; i < which.length; i += WINDOW) yield* spelled(bundleEvent, fragment`l.index = ANY (${which.slice(i, i + WINDOW)}::bigint[])`);
    return;
  }
  for (let { first } = which; first < which.end; first += WINDOW) yield* spelled(bundleEvent, fragment`l.index >= ${first} AND l.index < ${Math.min(first + WINDOW, which.end)}`);
}

async function* spelled(line: Fragment, condition: Fragment): AsyncGenerator<Buffer> {
  const [row] = await query<{ text: string | null }>(unpreparedSql`
    SELECT string_agg(line, '' ORDER BY index) AS text FROM (
      SELECT l.index, ${line} AS line
      FROM log_entry l JOIN audit_event e ON e.id = l.event_id LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN agent a ON a.id = e.actor_id
      WHERE ${condition}) AS lines`);
  if (row !== undefined && row.text !== null) yield Buffer.from(row.text);
}
