import type { Hindrances } from "@/server/core/erasure/erasure";
import { tracePatterns, type TracePatterns } from "@/server/core/erasure/pattern";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";

type Reader = Pick<Tx, "query">;

/** All that a person has ever been called, as far as it is known. */
export type Known = { names: string[]; addresses: string[] };

/** Reads the names and addresses of a person: those of today and those that the record disclosed of them. */
export async function readKnown(reader: Reader, personId: string): Promise<Known> {
  const rows = await reader.query<{ name: string | null; email: string | null }>(sql`
    SELECT name, email FROM person WHERE id = ${personId}
    UNION SELECT CASE WHEN t ->> 1 = 'name' THEN t ->> 2 END, CASE WHEN t ->> 1 = 'email' THEN t ->> 2 END
    FROM (SELECT disclosed_text(d.disclosure)::jsonb AS t FROM audit_event e JOIN disclosure d ON d.event_id = e.id
      WHERE e.type IN ('person.added', 'person.changed') AND e.data ->> 'person' = ${personId}) AS told`);
  const distinct = (values: (string | null)[]) => [...new Set(values.filter((it) => it !== null && it.trim() !== ""))] as string[];
  return { names: distinct(rows.map((it) => it.name)), addresses: distinct(rows.map((it) => it.email)) };
}

/** What an erasure looks for: addresses, and names where that was chosen. */
export function patternsOf({ names, addresses }: Known, withNames: boolean): TracePatterns {
  return tracePatterns(withNames ? [...addresses, ...names] : addresses);
}

export type Trace = { place: string; col: string | null; requestId: string | null; requestNumber: number | null; settled: boolean; index: number | null; personId: string | null; addressed: boolean };

/** Places that match, those of the person's own last. `addressed` are those that match one of the first `addresses` patterns. */
export function findTraces(reader: Reader, { text, json, likes }: TracePatterns, addresses = 0): Promise<Trace[]> {
  if (text.length === 0) return Promise.resolve([]);
  return reader.query<Trace>(sql`
    SELECT t.place, t.col, t.request_id AS "requestId", r.number AS "requestNumber",
      coalesce(r.status NOT IN ('pending', 'changes_requested', 'approved', 'executing'), true) AS settled, l.index,
      CASE WHEN e.type LIKE 'person.%' THEN e.subject_id END AS "personId", coalesce(t.addressed, false) AS addressed
    FROM find_traces(${text}, ${json}, ${likes}, ${addresses}) t
    LEFT JOIN action_request r ON r.id = t.request_id LEFT JOIN audit_event e ON e.id = t.event_id LEFT JOIN log_entry l ON l.event_id = t.event_id
    ORDER BY r.number DESC NULLS LAST, l.index DESC NULLS LAST`);
}

/** Texts that people decide about as they are: a payload that is to run must stay what was approved. */
const PAYLOAD = ["request_version", "action_request"];

/** What keeps a person from being erased, with what was found of them. */
export async function readHindrances(reader: Reader, personId: string, traces: readonly Trace[], { text }: TracePatterns): Promise<Hindrances> {
  const agents = await reader.query<{ name: string }>(sql`SELECT name FROM agent WHERE sponsor_id = ${personId} AND disabled_at IS NULL ORDER BY name`);
  const policy = await reader.query(sql`
    SELECT 1 FROM active_policy a JOIN policy_version v ON v.id = a.version_id WHERE v.source ~* ANY (${text}) LIMIT 1`);
  const open = traces.filter((it) => !it.settled && PAYLOAD.includes(it.place)).map((it) => it.requestNumber!);
  return { agents: agents.map((it) => it.name), openRequests: [...new Set(open)].toSorted((a, b) => a - b), activePolicy: policy.length > 0 };
}
