import { formatProof } from "countersign/log/proof";
import { FULL_WIDTH } from "countersign/log/tile-path";
import { inclusionProofFromTiles, type TileReader } from "countersign/log/tiles";
import { AppError } from "@/server/core/errors";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { parseCheckpoint } from "countersign/log/checkpoint";
import { parseNote } from "countersign/log/note";

/** The newest signed head, as a signed note. */
export async function readCheckpoint(): Promise<string> {
  const [row] = await query<{ note: string }>(sql`SELECT note FROM log_checkpoint ORDER BY size DESC LIMIT 1`);
  if (row === undefined) throw new AppError("unavailable", { public: "The log is not published yet." });
  return row.note;
}

/** The hashes of a tile at a width that it has reached; null where it has not. */
export async function readTile(level: number, index: number, width: number): Promise<Uint8Array | null> {
  const [row] = await query<{ hashes: Buffer }>(sql`SELECT hashes FROM log_tile WHERE level = ${level} AND n = ${index}`);
  return row === undefined || row.hashes.length < width * 32 ? null : row.hashes.subarray(0, width * 32);
}

/** The leaves of an entry bundle; null where the log does not reach that far. */
export async function readEntries(index: number, width: number): Promise<Uint8Array[] | null> {
  const first = index * FULL_WIDTH;
  const rows = await query<{ leaf: Buffer }>(sql`SELECT leaf FROM log_entry WHERE index >= ${first} AND index < ${first + width} ORDER BY index`);
  return rows.length < width ? null : rows.map((it) => it.leaf);
}

/** An entry with its proof against the newest checkpoint. */
export type ProvenEntry = { index: number; leaf: Uint8Array; leafHash: Uint8Array; proof: string };

/** Proves the entry at an index; NOT_FOUND where there is none. */
export async function proveEntry(index: number): Promise<ProvenEntry> {
  const [entry] = await query<{ leaf: Buffer; leafHash: Buffer }>(sql`SELECT leaf, leaf_hash AS "leafHash" FROM log_entry WHERE index = ${index}`);
  if (entry === undefined) throw new AppError("not_found", { public: `The log has no entry ${index}.` });
  const checkpoint = await readCheckpoint();
  const { size } = parseCheckpoint(parseNote(checkpoint).text);
  const hashes = await inclusionProofFromTiles(index, size, readTiles);
  return { index, leaf: entry.leaf, leafHash: entry.leafHash, proof: formatProof({ index, hashes, checkpoint }) };
}

/** The index of an event; null while it waits to be sequenced. */
export async function indexOf(eventId: string): Promise<number | null> {
  const [row] = await query<{ index: number }>(sql`SELECT index FROM log_entry WHERE event_id = ${eventId}`);
  return row?.index ?? null;
}

/** Reads the tiles that a proof is made of. */
export const readTiles: TileReader = async (tiles) => {
  const rows = await query<{ level: number; n: number; hashes: Buffer }>(sql`
    SELECT t.level, t.n, t.hashes FROM log_tile t
    JOIN unnest(${tiles.map((it) => it.level)}::int[], ${tiles.map((it) => it.index)}::bigint[]) AS wanted (level, n) USING (level, n)`);
  return tiles.map(({ level, index, width }) => {
    const row = rows.find((it) => it.level === level && it.n === index);
    if (row === undefined || row.hashes.length < width * 32) throw new Error(`tile ${level}/${index} is missing`);
    return row.hashes.subarray(0, width * 32);
  });
};
