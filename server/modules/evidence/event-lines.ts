import type { ExportView } from "countersign/contract/export";
import { query } from "@/server/db/client";
import { type Fragment, fragment, unpreparedSql } from "@/server/db/sql";
import { CSV_HEADER, csvLines } from "./event-csv";
import type { Progress } from "./make-export";
import { matchesWithin, readMatches } from "./matches";
import { readAhead } from "./read-ahead";

/** Entries of the log that one statement looks at. */
const WINDOW = 5_000;

type Scope = Pick<ExportView, "from" | "to" | "log" | "query">;

const jsonEvent = fragment`'{"index":' || l.index || ',"leafHash":"' || encode(l.leaf_hash, 'hex') || '","leaf":' || convert_from(l.leaf, 'UTF8') || E'}\n'`;
const bundleEvent = fragment`'{"index":' || l.index || ',"leaf":' || convert_from(l.leaf, 'UTF8') || E'}\n'`;

/** The log's entries of a period as text, in the order of the log. Spelled by the database, a window at a time: what is held is two windows, however long the log. */
export function eventLines(format: "csv" | "jsonl", scope: Scope, progress: Progress): AsyncGenerator<Buffer> {
  return readAhead(eventWindows(format, scope, progress));
}

async function* eventWindows(format: "csv" | "jsonl", { from, to, log: { size }, query: search }: Scope, progress: Progress): AsyncGenerator<Buffer> {
  if (format === "csv") yield CSV_HEADER;
  const matches = await readMatches(search, size, progress);
  for (let first = 0; first < size; first += WINDOW) {
    const end = Math.min(first + WINDOW, size);
    const these = matches === null ? fragment`true` : fragment`l.index = ANY (${matchesWithin(matches, first, end)}::bigint[])`;
    const condition = fragment`l.index >= ${first} AND l.index < ${end} AND e.at >= ${from} AND e.at < ${to} AND ${these}`;
    const lines = format === "csv" ? await csvLines(condition) : await spelled(jsonEvent, condition);
    yield lines;
    await progress(end, size);
  }
}

/** The lines of `events.jsonl` of a bundle: of `first <= index < end`, or of these indexes. */
export function bundleEvents(which: { first: number; end: number } | number[]): AsyncGenerator<Buffer> {
  return readAhead(bundleWindows(which));
}

async function* bundleWindows(which: { first: number; end: number } | number[]): AsyncGenerator<Buffer> {
  if (Array.isArray(which)) {
    for (let i = 0; i < which.length; i += WINDOW) yield await spelled(bundleEvent, fragment`l.index = ANY (${which.slice(i, i + WINDOW)}::bigint[])`);
    return;
  }
  for (let { first } = which; first < which.end; first += WINDOW) yield await spelled(bundleEvent, fragment`l.index >= ${first} AND l.index < ${Math.min(first + WINDOW, which.end)}`);
}

async function spelled(line: Fragment, condition: Fragment): Promise<Buffer> {
  const [row] = await query<{ text: string | null }>(unpreparedSql`
    SELECT string_agg(line, '' ORDER BY index) AS text FROM (
      SELECT l.index, ${line} AS line FROM log_entry l JOIN audit_event e ON e.id = l.event_id WHERE ${condition}) AS lines`);
  return Buffer.from(row?.text ?? "");
}
