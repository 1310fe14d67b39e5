import type { JsonObject } from "countersign/contract/json";
import { encodeLeaf } from "countersign/log/leaf";
import { appendLeaves, type CompactRange, HASH_SIZE, hashLeaf } from "countersign/log/merkle";
import { appendToTiles, type RightEdge, type Tile, tilesForRoot } from "countersign/log/tiles";
import { processSingleton } from "@/server/db/process-singleton";
import { sql } from "@/server/db/sql";
import { type Tx, transaction } from "@/server/db/transaction";
import { anchorName } from "./anchor/anchor";
import { configuredAnchors } from "./anchor/configured-anchors";
import { highestSeen, sawHead } from "./health";
import { LogIntegrityError, openPublished, publish, type Published, requirePublished } from "./publisher";

/** Events that one batch takes at most. */
export const BATCH_SIZE = 512;
/** The channel on which every process hears that the log has grown. */
export const LOG_CHANNEL = "countersign_log";

type QueuedEvent = {
  id: string; type: string; at: Date; actorKind: "user" | "agent" | "system"; actorId: string;
  requestId: string | null; requestNumber: number; requestVersion: number; requestDigest: string; data: JsonObject; sd: string[];
};

/** What the last batch of this process left, so that the next one need not read it again. */
type Tail = { published: Published; rightEdge: RightEdge };
const tail = processSingleton<{ last: Tail | null }>("log-tail", () => ({ last: null }));

/** Gives the committed events their indexes, hashes them into tiles, moves the head and signs it: all in one transaction. Returns how many. */
export async function sequenceBatch(): Promise<number> {
  const { count, last } = await transaction(async (tx) => {
    const before = await lockHead(tx);
    const events = await takeQueued(tx);
    // A process that could not sign is to say so before there is something to sign: it looks at the log's end at once.
    if (events.length === 0 && tail.last !== null) return { count: 0, last: tail.last };
    const known = tail.last?.published.size === before.size ? tail.last : await readTail(tx, before.size);
    requirePublished(known.published, before);
    if (events.length === 0) return { count: 0, last: known };
    const leaves = events.map(leafOf);
    const hashes = leaves.map(hashLeaf);
    const published = publish(appendLeaves(before, hashes));
    const { tiles, rightEdge } = appendToTiles(before.size, hashes, known.rightEdge);
    await writeBatch(tx, before, events, leaves, hashes, tiles, published);
    return { count: events.length, last: { published, rightEdge } };
  });
  tail.last = last;
  sawHead(last.published.size);
  return count;
}

/** Forgets what this process knows of the log's end; the next batch reads it. */
export function forgetTail(): void {
  tail.last = null;
}

async function lockHead(tx: Tx): Promise<CompactRange> {
  const [head] = await tx.query<{ size: number; edge: Buffer }>(sql`SELECT size, edge FROM log_head WHERE id = 1 FOR UPDATE`);
  if (head === undefined) throw new LogIntegrityError("the log has no head");
  const conflict = await readConflict(tx);
  if (conflict !== null) throw new LogIntegrityError(conflict);
  if (head.size < highestSeen()) throw new LogIntegrityError(`the log has ${head.size} entries, and this server has seen ${highestSeen()}: the database was rolled back`);
  return { size: head.size, hashes: splitHashes(head.edge) };
}

/** What an anchor of the settings holds that this log is not, as whoever asked it last noted. */
async function readConflict(tx: Tx): Promise<string | null> {
  const names = configuredAnchors().map(anchorName);
  if (names.length === 0) return null;
  const [row] = await tx.query<{ conflict: string }>(sql`SELECT conflict FROM log_anchor WHERE name = ANY (${names}) AND conflict IS NOT NULL LIMIT 1`);
  return row?.conflict ?? null;
}

// The row was locked by its own statement, so that this one sees everything its last holder committed.
function takeQueued(tx: Tx): Promise<QueuedEvent[]> {
  return tx.query<QueuedEvent>(sql`
    WITH taken AS (
      DELETE FROM log_queue WHERE position IN (SELECT position FROM log_queue ORDER BY position LIMIT ${BATCH_SIZE}) RETURNING position, event_id)
    SELECT e.id, e.type, e.at, e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.request_id AS "requestId", e.request_number AS "requestNumber",
      e.request_version AS "requestVersion", e.request_digest AS "requestDigest", e.data, e.sd
    FROM taken JOIN audit_event e ON e.id = taken.event_id ORDER BY taken.position`);
}

async function readTail(tx: Tx, size: number): Promise<Tail> {
  const [checkpoint] = await tx.query<{ note: string }>(sql`SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1`);
  if (checkpoint === undefined) throw new LogIntegrityError("the log was never published");
  const partial = tilesForRoot(size);
  const stored = await tx.query<{ level: number; hashes: Buffer }>(sql`
    SELECT level, hashes FROM log_tile
    JOIN unnest(${partial.map((it) => it.level)}::int[], ${partial.map((it) => it.index)}::bigint[]) AS wanted (level, n) USING (level, n)`);
  const rightEdge: Uint8Array[] = [];
  for (const { level, hashes } of stored) rightEdge[level] = hashes;
  return { published: openPublished(checkpoint.note), rightEdge };
}

function leafOf(it: QueuedEvent): Uint8Array {
  return encodeLeaf({
    v: 1, id: it.id, type: it.type, at: it.at.toISOString(), actor: { kind: it.actorKind, id: it.actorId }, data: it.data,
    ...(it.requestId !== null && { request: { id: it.requestId, number: it.requestNumber, version: it.requestVersion, digest: it.requestDigest } }),
    ...(it.sd.length > 0 && { sd: it.sd }),
  });
}

async function writeBatch(tx: Tx, before: CompactRange, events: QueuedEvent[], leaves: Uint8Array[], hashes: Uint8Array[], tiles: Tile[], published: Published): Promise<void> {
  const edge = Buffer.concat(appendLeaves(before, hashes).hashes);
  await tx.query(sql`
    WITH entries AS (
      INSERT INTO log_entry (index, event_id, leaf, leaf_hash)
      SELECT ${before.size}::bigint + u.i - 1, u.id, u.leaf, u.hash
      FROM unnest(${events.map((it) => it.id)}::text[], ${leaves.map(toBuffer)}::bytea[], ${hashes.map(toBuffer)}::bytea[]) WITH ORDINALITY AS u (id, leaf, hash, i)
    ), tiles AS (
      INSERT INTO log_tile (level, n, hashes)
      SELECT * FROM unnest(${tiles.map((it) => it.level)}::int[], ${tiles.map((it) => it.index)}::bigint[], ${tiles.map((it) => toBuffer(it.hashes))}::bytea[])
      ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes
    ), checkpoint AS (
      INSERT INTO log_checkpoint (size, root, note) VALUES (${published.size}, ${toBuffer(published.root)}, ${published.note})
    ), head AS (
      UPDATE log_head SET size = ${published.size}, edge = ${edge} WHERE id = 1
    )
    SELECT pg_notify(${LOG_CHANNEL}, ${String(published.size)})`);
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function splitHashes(edge: Buffer): Uint8Array[] {
  return Array.from({ length: edge.length / HASH_SIZE }, (_, i) => edge.subarray(i * HASH_SIZE, (i + 1) * HASH_SIZE));
}
