import { createHash } from "node:crypto";
import { verifyCheckpoint } from "countersign/log/checkpoint";
import { appendLeaves, type CompactRange, EMPTY_RANGE, rootOf } from "countersign/log/merkle";
import { consistencyProof, inclusionProof } from "countersign/log/merkle-proof";
import { verifyConsistency, verifyInclusion } from "countersign/log/merkle-verify";
import { appendToTiles, nodesWithin } from "countersign/log/tiles";
import { parseVerifierKey } from "countersign/log/verifier-key";
import { expect } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

export type Entry = { index: number; eventId: string; leaf: Buffer; leafHash: Buffer };
export type WholeLog = { entries: Entry[]; tiles: { level: number; index: number; hashes: Buffer }[]; checkpoints: { size: number; root: Buffer; note: string }[] };

/** Everything that a log consists of, oldest first. */
export async function readWholeLog(): Promise<WholeLog> {
  return {
    entries: await query<Entry>(sql`SELECT index, event_id AS "eventId", leaf, leaf_hash AS "leafHash" FROM log_entry ORDER BY index`),
    tiles: await query(sql`SELECT level, n AS index, hashes FROM log_tile ORDER BY level, n`),
    checkpoints: await query(sql`SELECT size, root, note FROM log_checkpoint ORDER BY size`),
  };
}

/** How many events wait to be sequenced. */
export async function countQueued(): Promise<number> {
  const [row] = await query<{ count: number }>(sql`SELECT count(*)::int AS count FROM log_queue`);
  return row!.count;
}

/** Expects a log in which nothing is missing, twice there, changed, or unsigned, and in which every event is. */
export async function expectSound(verifierKey: string): Promise<WholeLog> {
  const log = await readWholeLog();
  expect(await countQueued()).toBe(0);
  expect(log.entries.map((it) => it.index)).toEqual(log.entries.map((_, i) => i));
  for (const { leaf, leafHash } of log.entries) {
    expect(leafHash.equals(createHash("sha256").update(Uint8Array.of(0)).update(leaf).digest())).toBe(true);
  }
  await expectEveryEvent(log.entries);
  const hashes = log.entries.map((it) => it.leafHash);
  expectTiles(log, hashes);
  await expectCheckpoints(log, hashes, verifierKey);
  return log;
}

async function expectEveryEvent(entries: Entry[]): Promise<void> {
  const events = await query<{ id: string; type: string; at: Date; data: unknown }>(sql`SELECT id, type, at, data FROM audit_event ORDER BY id`);
  expect(entries.map((it) => it.eventId).sort()).toEqual(events.map((it) => it.id));
  const byId = new Map(events.map((it) => [it.id, it]));
  for (const { eventId, leaf } of entries) {
    const { id, type, at, data } = byId.get(eventId)!;
    expect(JSON.parse(leaf.toString())).toMatchObject({ v: 1, id, type, at: at.toISOString(), data });
  }
}

// As if the whole log had been there at once: what many batches made, one makes too.
function expectTiles({ tiles }: WholeLog, hashes: Buffer[]): void {
  const widest = new Map(appendToTiles(0, hashes, []).tiles.map((it) => [`${it.level}/${it.index}`, Buffer.from(it.hashes).toString("hex")]));
  expect(new Map(tiles.map((it) => [`${it.level}/${it.index}`, it.hashes.toString("hex")]))).toEqual(widest);
}

async function expectCheckpoints({ tiles, checkpoints }: WholeLog, hashes: Buffer[], verifierKey: string): Promise<void> {
  const read = nodesWithin(tiles);
  const key = parseVerifierKey(verifierKey);
  let range: CompactRange = EMPTY_RANGE;
  let before: { size: number; root: Uint8Array } = { size: 0, root: rootOf(EMPTY_RANGE) };
  for (const { size, root, note } of checkpoints) {
    range = appendLeaves(range, hashes.slice(range.size, size));
    expect(range.size).toBe(size);
    expect(root.equals(rootOf(range))).toBe(true);
    expect(await verifyCheckpoint(note, key)).toMatchObject({ ok: true, checkpoint: { size } });
    expect(verifyConsistency({ oldSize: before.size, oldRoot: before.root, newSize: size, newRoot: root, proof: consistencyProof(before.size, size, read) })).toEqual({ ok: true });
    before = { size, root };
  }
  const [head] = await query<{ size: number; edge: Buffer }>(sql`SELECT size, edge FROM log_head`);
  expect(head).toEqual({ size: hashes.length, edge: Buffer.concat(range.hashes) });
  expect(before.size).toBe(hashes.length);
}

/** Expects that every entry of the tree of `size` is proven by the stored tiles. */
export function expectEveryInclusion({ entries, tiles, checkpoints }: WholeLog, size: number): void {
  const read = nodesWithin(tiles);
  const { root } = checkpoints.find((it) => it.size === size)!;
  for (const { index, leafHash } of entries.slice(0, size)) {
    expect(verifyInclusion({ index, size, leafHash, proof: inclusionProof(index, size, read), root })).toEqual({ ok: true });
  }
}
