import type { ExportView } from "countersign/contract/export";
import { query } from "@/server/db/client";
import { type Fragment, fragment, unpreparedSql } from "@/server/db/sql";
import { CSV_HEADER, csvLines } from "./event-csv";
import type { Progress } from "./make-export";
import { matchesWithin, readMatches } from "./matches";
import { readAhead } from "./read-ahead";

/** Entries of the log that one statement looks at. */
const WINDOW = 5_000;

/** \`first <= index < end\`. */
type Range = { first: number; end: number };
type Scope = Pick<ExportView, "from" | "to" | "log" | "query">;

const jsonEvent = fragment`'{"index":' || l.index || ',"leafHash":"' || encode(l.leaf_hash, 'hex') || '","leaf":' || convert_from(l.leaf, 'UTF8') || E'}\n'`;
const bundleEvent = fragment`'{"index":' || l.index || ',"leaf":' || convert_from(l.leaf, 'UTF8') || E'}\n'`;

/** The log's entries of a period as text, in the order of the log. Spelled by the database, a window at a time: what is held is a few windows, however long the log. */
export async function* eventLines(format: "csv" | "jsonl", { from, to, log: { size }, query: search }: Scope, progress: Progress): AsyncGenerator<Buffer> {
  if (format === "csv") yield CSV_HEADER;
  const matches = await readMatches(search, size, progress);
  yield* readAhead(windows({ first: 0, end: size }), ({ first, end }) => {
    const these = matches === null ? fragment`true` : fragment`l.index = ANY (${matchesWithin(matches, first, end)}::bigint[])`;
    const condition = fragment`l.index >= ${first} AND l.index < ${end} AND e.at >= ${from} AND e.at < ${to} AND ${these}`;
    return format === "csv" ? csvLines(condition) : spelled(jsonEvent, condition);
  }, ({ end }) => progress(end, size));
}

/** The lines of `events.jsonl` of a bundle: of `first <= index < end`, or of these indexes. */
export function bundleEvents(which: Range | number[]): AsyncGenerator<Buffer> {
  return Array.isArray(which)
    ? readAhead(windows({ first: 0, end: which.length }), ({ first, end }) => spelled(bundleEvent, fragment`l.index = ANY (${which.slice(first, end)}::bigint[])`))
    : readAhead(windows(which), ({ first, end }) => spelled(bundleEvent, fragment`l.index >= ${first} AND l.index < ${end}`));
}

function* windows({ first, end }: Range): Generator<Range> {
  for (let i = first; i < end; i += WINDOW) yield { first: i, end: Math.min(i + WINDOW, end) };
}

async function spelled(line: Fragment, condition: Fragment): Promise<Buffer> {
  const [row] = await query<{ text: string | null }>(unpreparedSql`
    SELECT string_agg(line, '' ORDER BY index) AS text FROM (
      SELECT l.index, ${line} AS line FROM log_entry l JOIN audit_event e ON e.id = l.event_id WHERE ${condition}) AS lines`);
  return Buffer.from(row?.text ?? "");
}
