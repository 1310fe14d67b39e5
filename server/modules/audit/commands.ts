import { blockSize } from "@/server/core/audit/search/blocks";
import { searchDocument, type SearchedEvent, type SearchedFacts } from "@/server/core/audit/search/document";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { asSearched, openAll } from "./told";

/** Entries that one step takes at most. */
const BATCH = 250;
/** Steps that a search takes at most before it answers with what there is. */
const STEPS_OF_A_READER = 8;

type Unread = Omit<SearchedEvent, "told" | "facts"> & { at: Date; facts: Omit<SearchedFacts, "risk"> | null; risk: string | null; disclosures: string[] };

/** Makes the next entries of the log findable. Answers whether there may be more. `patient`: waits for another process that is at it, instead of leaving it the work. */
export async function indexEntries({ patient }: { patient: boolean }): Promise<boolean> {
  return transaction(async (tx) => {
    const [head] = await tx.query<{ size: number }>(patient
      ? sql`SELECT size FROM audit_search_head WHERE id = 1 FOR UPDATE`
      : sql`SELECT size FROM audit_search_head WHERE id = 1 FOR UPDATE SKIP LOCKED`);
    if (head === undefined) return false;
    const entries = await readEntries(tx, head.size);
    if (entries.length > 0) {
      await writeEntries(tx, entries);
      await writeValues(tx, entries);
    }
    return entries.length === BATCH;
  });
}

/** How far the log goes, and how far the search has read it, after it has caught up as far as a reader can wait for. */
export async function readUpToDate(): Promise<{ size: number; indexed: number }> {
  let heads = await readHeads();
  for (let step = 0; step < STEPS_OF_A_READER && heads.indexed < heads.size; step += 1) {
    await indexEntries({ patient: true });
    heads = await readHeads();
  }
  return heads;
}

async function readHeads(): Promise<{ size: number; indexed: number }> {
  const [heads] = await query<{ size: number; indexed: number }>(sql`
    SELECT l.size, s.size AS indexed FROM log_head l, audit_search_head s WHERE l.id = 1 AND s.id = 1`);
  return heads!;
}

// What policy and analyzers said is on the event that began the version; a model may have raised the risk since.
function readEntries(tx: Tx, from: number): Promise<Unread[]> {
  return tx.query<Unread>(sql`
    SELECT l.index, e.id, e.type, e.at, e.actor_id AS "actorId", e.actor_kind AS "actorKind", e.data,
      CASE WHEN e.request_id IS NOT NULL THEN json_build_object('id', e.request_id, 'number', e.request_number, 'digest', e.request_digest) END AS request,
      CASE WHEN f.data IS NOT NULL THEN f.data::jsonb || jsonb_build_object('agent', r.agent_id) END AS facts,
      coalesce(CASE WHEN e.type = 'model.answered' THEN e.data ->> 'risk' END,
        (SELECT m.data ->> 'risk' FROM audit_event m JOIN log_entry ml ON ml.event_id = m.id
         WHERE m.request_id = e.request_id AND m.request_version = e.request_version AND m.type = 'model.answered' AND ml.index < l.index
         ORDER BY ml.index DESC LIMIT 1),
        f.data ->> 'risk') AS risk,
      ARRAY(SELECT d.disclosure FROM disclosure d WHERE d.event_id = e.id) AS disclosures
    FROM log_entry l JOIN audit_event e ON e.id = l.event_id
    LEFT JOIN action_request r ON r.id = e.request_id
    LEFT JOIN LATERAL (
      SELECT f.data FROM audit_event f
      WHERE f.request_id = e.request_id AND f.request_version = e.request_version AND f.type IN ('request.created', 'request.amended') LIMIT 1) f ON true
    WHERE l.index >= ${from} ORDER BY l.index LIMIT ${BATCH}`);
}

async function writeEntries(tx: Tx, entries: Unread[]): Promise<void> {
  const size = entries.at(-1)!.index + 1;
  await tx.query(sql`
    WITH written AS (
      INSERT INTO audit_search (index, at, doc)
      SELECT u.index, u.at, u.doc::tsvector
      FROM unnest(${entries.map((it) => it.index)}::bigint[], ${entries.map((it) => it.at)}::timestamptz[], ${entries.map(documentOf)}::text[]) AS u (index, at, doc)
    ), blocks AS (
      INSERT INTO audit_search_block AS b (n, from_at, to_at)
      SELECT u.index / ${blockSize(0)}, min(u.at), max(u.at)
      FROM unnest(${entries.map((it) => it.index)}::bigint[], ${entries.map((it) => it.at)}::timestamptz[]) AS u (index, at) GROUP BY 1
      ON CONFLICT (n) DO UPDATE SET from_at = least(b.from_at, excluded.from_at), to_at = greatest(b.to_at, excluded.to_at)
    )
    UPDATE audit_search_head SET size = ${size} WHERE id = 1`);
}

// What a field has had is what it can be completed with.
async function writeValues(tx: Tx, entries: Unread[]): Promise<void> {
  const facts = entries.flatMap((it) => (it.facts === null ? [] : [it.facts]));
  const values = facts.flatMap(({ action, environment, rules }) => [["action", action], ...(environment === null ? [] : [["environment", environment]]), ...rules.map((it) => ["rule", it])]);
  const distinct = [...new Map(values.map((it) => [it.join(" "), it])).values()].toSorted();
  await tx.query(sql`
    INSERT INTO audit_search_value (field, value)
    SELECT * FROM unnest(${distinct.map(([field]) => field)}::text[], ${distinct.map(([, value]) => value)}::text[]) ON CONFLICT DO NOTHING`);
}

function documentOf({ facts, risk, disclosures, ...event }: Unread): string {
  const told = asSearched(event.request?.id ?? event.id, openAll(disclosures));
  return searchDocument({ ...event, told, facts: facts === null ? null : { ...facts, risk: risk ?? "" } });
}
