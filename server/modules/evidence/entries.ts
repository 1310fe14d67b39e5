import { type BundleEntry, disclose, entryOf } from "countersign/bundle/entry";
import type { JsonValue } from "countersign/contract/json";
import { query } from "@/server/db/client";
import { type Fragment, fragment, type Sql, unpreparedSql } from "@/server/db/sql";
import { masked } from "@/server/modules/action-request/queries";

/** An entry with what may be shown of its disclosures. `leaf` is the text that was hashed. */
export type ReadEntry = { entry: BundleEntry; leaf: string; disclosures: string[]; erased: number; withheld: number };

type Row = { index: number; leaf: string; disclosures: string[] };

const columnsWith = (condition: Fragment) => fragment`
  l.index, convert_from(l.leaf, 'UTF8') AS leaf,
  ARRAY(SELECT d.disclosure FROM unnest(e.sd) WITH ORDINALITY AS s (digest, place) JOIN disclosure d ON d.event_id = e.id AND d.digest = s.digest WHERE ${condition} ORDER BY s.place) AS disclosures`;
const columns = columnsWith(fragment`true`);
const entries = fragment`FROM log_entry l JOIN audit_event e ON e.id = l.event_id`;

/** The entries of `first <= index < end`, in order. */
export function readRange(first: number, end: number): Promise<ReadEntry[]> {
  return read(unpreparedSql`SELECT ${columns} ${entries} WHERE l.index >= ${first} AND l.index < ${end} ORDER BY l.index`);
}

/** Entries of a window that are of one of these types and of the period, in order. */
export function readOfTypes(types: readonly string[], window: { first: number; end: number; from: string; to: string }): Promise<ReadEntry[]> {
  return read(unpreparedSql`
    SELECT ${columns} ${entries}
    WHERE l.index >= ${window.first} AND l.index < ${window.end} AND e.type = ANY (${types}::text[]) AND e.at >= ${window.from} AND e.at < ${window.to} ORDER BY l.index`);
}

/** All entries of these requests below `size`, in order. */
export function readOfRequests(ids: readonly string[], size: number): Promise<ReadEntry[]> {
  return read(unpreparedSql`SELECT ${columns} ${entries} WHERE e.request_id = ANY (${ids}::text[]) AND l.index < ${size} ORDER BY l.index`);
}

/** The same, and of what they disclose what has this name: most of it is long, and the rest is not opened. */
export async function readOfRequestsWith(name: string, ids: readonly string[], size: number): Promise<BundleEntry[]> {
  const found = await read(unpreparedSql`
    SELECT ${columnsWith(fragment`disclosed_text(d.disclosure)::jsonb ->> 1 = ${name}`)} ${entries} WHERE e.request_id = ANY (${ids}::text[]) AND l.index < ${size} ORDER BY l.index`);
  return found.map((it) => it.entry);
}

/** The entries at these indexes, in order. */
export function readAt(indexes: readonly number[]): Promise<ReadEntry[]> {
  return read(unpreparedSql`SELECT ${columns} ${entries} WHERE l.index = ANY (${indexes}::bigint[]) ORDER BY l.index`);
}

async function read(statement: Sql): Promise<ReadEntry[]> {
  return (await query<Row>(statement)).map(({ index, leaf, disclosures }) => {
    const { entry, sd } = entryOf(index, leaf);
    const shown = disclosures.filter((it) => !holdsSecret(it));
    for (const it of shown) disclose(entry, sd, it);
    return { entry, leaf, disclosures: shown, erased: sd.length - disclosures.length, withheld: disclosures.length - shown.length };
  });
}

// A disclosure is shown whole or not at all: with a part masked it would no longer be what the leaf commits to.
function holdsSecret(disclosure: string): boolean {
  const [, name, value] = JSON.parse(Buffer.from(disclosure, "base64url").toString("utf8")) as [string, string, JsonValue];
  return masked("", { params: { [name]: value }, artifacts: [], justification: "" }).masked.length > 0;
}
