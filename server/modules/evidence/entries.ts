import { type BundleEntry, entryOf } from "countersign/bundle/entry";
import type { JsonObject, JsonValue } from "countersign/contract/json";
import { query } from "@/server/db/client";
import { fragment, type Fragment, type Sql, unpreparedSql } from "@/server/db/sql";
import { masked } from "@/server/modules/action-request/queries";

/** An entry with what may be shown of its disclosures. `leaf` is the text that was hashed. */
export type ReadEntry = { entry: BundleEntry; leaf: string; disclosures: string[]; erased: number; withheld: number };

type Row = { index: number; leaf: string; sd: number; disclosures: string[] };

const columns = fragment`
  l.index, convert_from(l.leaf, 'UTF8') AS leaf, cardinality(e.sd) AS sd,
  ARRAY(SELECT d.disclosure FROM unnest(e.sd) WITH ORDINALITY AS s (digest, place) JOIN disclosure d ON d.event_id = e.id AND d.digest = s.digest ORDER BY s.place) AS disclosures`;
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

/** The entries at these indexes, in order. */
export function readAt(indexes: readonly number[]): Promise<ReadEntry[]> {
  return read(unpreparedSql`SELECT ${columns} ${entries} WHERE l.index = ANY (${indexes}::bigint[]) ORDER BY l.index`);
}

/** A condition on the period, for counts. */
export function inPeriod({ from, to, size }: { from: string; to: string; size: number }): Fragment {
  return fragment`l.index < ${size} AND e.at >= ${from} AND e.at < ${to}`;
}

async function read(statement: Sql): Promise<ReadEntry[]> {
  return (await query<Row>(statement)).map(({ index, leaf, sd, disclosures }) => {
    const shown = disclosures.map((it) => ({ it, told: opened(it) })).filter(({ told: [name, value] }) => !holdsSecret(name, value));
    return {
      entry: entryOf(index, leaf, Object.fromEntries(shown.map(({ told }) => told))), leaf,
      disclosures: shown.map(({ it }) => it), erased: sd - disclosures.length, withheld: disclosures.length - shown.length,
    };
  });
}

function opened(disclosure: string): [name: string, value: JsonValue] {
  const [, name, value] = JSON.parse(Buffer.from(disclosure, "base64url").toString("utf8")) as [string, string, JsonValue];
  return [name, value];
}

// A disclosure is shown whole or not at all: with a part masked it would no longer be what the leaf commits to.
function holdsSecret(name: string, value: JsonValue): boolean {
  const told: JsonObject = { [name]: value };
  return masked("", { params: told, artifacts: [], justification: "" }).masked.length > 0;
}
