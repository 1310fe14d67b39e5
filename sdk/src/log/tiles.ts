// Invariant: tiles only grow at their right edge and never change: one of width W begins every wider one.
// Source: C2SP tlog-tiles, "Merkle Tree" and "Partial Tiles"; tile height 8.
import { LogFormatError } from "./format-error";
import { HASH_SIZE, hashNode } from "./merkle";
import {
  consistencyNodes,
  consistencyProof,
  inclusionNodes,
  inclusionProof,
  rootFromNodes,
  rootNodes,
  type NodeId,
  type ReadNode,
} from "./merkle-proof";
import { FULL_WIDTH, type TileCoordinate } from "./tile-path";

/** Levels of the tree that a tile spans: its hashes stand at level `8 * tile.level` of the tree. */
const TILE_HEIGHT = 8;

/** A tile as it is stored: 1 to 256 hashes of 32 bytes, one after the other. */
export type Tile = { readonly level: number; readonly index: number; readonly hashes: Uint8Array };

/** By tile level, the hashes of the partial tile at the right edge; empty or absent where there is none. */
export type RightEdge = readonly Uint8Array[];

/**
 * The tiles that change when leaves, given by their hashes, are appended to a tree of `size`: each that is new or
 * wider than before, complete, by level and index. `rightEdge` is that of the tree of `size` (the partial tiles of
 * `tilesForRoot(size)`), and the one returned is that of the grown tree. Throws RangeError where it does not fit.
 */
export function appendToTiles(
  size: number,
  leafHashes: readonly Uint8Array[],
  rightEdge: RightEdge,
): { size: number; tiles: Tile[]; rightEdge: RightEdge } {
  const tiles: Tile[] = [];
  const edge = [...rightEdge];
  let added = leafHashes;
  let count = size;
  for (let level = 0; added.length > 0; level++) {
    const partial = edge[level] ?? new Uint8Array();
    if (partial.length !== (count % FULL_WIDTH) * HASH_SIZE) {
      throw new RangeError(`the right edge at level ${level} is not that of a tree of ${size}`);
    }
    const full: Uint8Array[] = [];
    let open = partial;
    for (let at = 0; at < added.length; ) {
      const taken = added.slice(at, at + FULL_WIDTH - open.length / HASH_SIZE);
      open = extend(open, taken);
      at += taken.length;
      tiles.push({ level, index: Math.floor(count / FULL_WIDTH) + full.length, hashes: open });
      if (open.length === FULL_WIDTH * HASH_SIZE) {
        full.push(open);
        open = new Uint8Array();
      }
    }
    edge[level] = open;
    added = full.map((hashes) => subtrees(hashes)[TILE_HEIGHT]![0]!);
    count = Math.floor(count / FULL_WIDTH);
  }
  return { size: size + leafHashes.length, tiles, rightEdge: edge };
}

/** How many hashes the tile has in a tree of `size`: 0 where there is no such tile, 256 where it is full. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / FULL_WIDTH ** level);
  return Math.max(0, Math.min(FULL_WIDTH, hashes - index * FULL_WIDTH));
}

/** The tiles that hold what the root of a tree of `size` is folded from: its partial tiles. */
export function tilesForRoot(size: number): TileCoordinate[] {
  return tilesOf(rootNodes(size), size);
}

/** The tiles needed for an inclusion proof, each once. Throws RangeError unless 0 <= index < size. */
export function tilesForInclusion(index: number, size: number): TileCoordinate[] {
  return tilesOf(inclusionNodes(index, size).flat(), size);
}

/** The tiles needed for a consistency proof, each once. Throws RangeError unless 0 <= oldSize <= newSize. */
export function tilesForConsistency(oldSize: number, newSize: number): TileCoordinate[] {
  return tilesOf(consistencyNodes(oldSize, newSize).flat(), newSize);
}

/**
 * Reads tiles, all of them in one call so that a server can do it in one query: their bytes in the order asked for.
 * A wider tile than asked for will do. Not called where no tile is needed.
 */
export type TileReader = (tiles: readonly TileCoordinate[]) => Promise<readonly Uint8Array[]>;

/** Inclusion proof of leaf `index` in the tree of `size`. Rejects with LogFormatError where a tile is too short. */
export async function inclusionProofFromTiles(index: number, size: number, read: TileReader): Promise<Uint8Array[]> {
  return inclusionProof(index, size, await readNodes(tilesForInclusion(index, size), read));
}

/** Proof that the tree of `newSize` begins with that of `oldSize`. Rejects as inclusionProofFromTiles. */
export async function consistencyProofFromTiles(
  oldSize: number,
  newSize: number,
  read: TileReader,
): Promise<Uint8Array[]> {
  return consistencyProof(oldSize, newSize, await readNodes(tilesForConsistency(oldSize, newSize), read));
}

/** Root of the tree of `size`. Rejects as inclusionProofFromTiles. */
export async function rootFromTiles(size: number, read: TileReader): Promise<Uint8Array> {
  return rootFromNodes(size, await readNodes(tilesForRoot(size), read));
}

/** Reader of the subtree hashes within `tiles`; it throws RangeError for one that they do not hold. */
export function nodesWithin(tiles: Iterable<Tile>): ReadNode {
  const bytes = new Map<string, Uint8Array>();
  for (const tile of tiles) bytes.set(`${tile.level}/${tile.index}`, tile.hashes);
  const opened = new Map<string, Uint8Array[][]>();

  return (level, index) => {
    const place = placeOf({ level, index });
    const key = `${place.level}/${place.index}`;
    let levels = opened.get(key);
    if (!levels) {
      levels = subtrees(bytes.get(key) ?? new Uint8Array());
      opened.set(key, levels);
    }
    const hash = levels[place.height]?.[place.offset];
    if (!hash) throw new RangeError(`the tiles do not hold the subtree ${index} of level ${level}`);
    return hash;
  };
}

async function readNodes(wanted: readonly TileCoordinate[], read: TileReader): Promise<ReadNode> {
  const found = wanted.length === 0 ? [] : await read(wanted);
  return nodesWithin(
    wanted.map(({ level, index, width }, position) => {
      const hashes = found[position] ?? new Uint8Array();
      if (hashes.length < width * HASH_SIZE) {
        throw new LogFormatError(`tile ${index} of level ${level} has ${hashes.length} bytes, not ${width} hashes`);
      }
      return { level, index, hashes: hashes.subarray(0, width * HASH_SIZE) };
    }),
  );
}

function tilesOf(nodes: readonly NodeId[], size: number): TileCoordinate[] {
  const tiles = new Map<string, TileCoordinate>();
  for (const node of nodes) {
    const { level, index } = placeOf(node);
    tiles.set(`${level}/${index}`, { level, index, width: tileWidth(level, index, size) });
  }
  return [...tiles.values()];
}

/** The tile that holds a subtree, and where: number `offset` of the subtrees over 2^height hashes of the tile. */
function placeOf({ level, index }: NodeId): { level: number; index: number; height: number; offset: number } {
  const height = level % TILE_HEIGHT;
  const perTile = FULL_WIDTH / 2 ** height;
  return { level: (level - height) / TILE_HEIGHT, index: Math.floor(index / perTile), height, offset: index % perTile };
}

/** By height, the hashes of the perfect subtrees over a tile's hashes; a full tile's root is the one of height 8. */
function subtrees(tile: Uint8Array): Uint8Array[][] {
  let row: Uint8Array[] = [];
  for (let at = 0; at < tile.length; at += HASH_SIZE) row.push(tile.slice(at, at + HASH_SIZE));
  const levels = [row];
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < row.length; i += 2) above.push(hashNode(row[i]!, row[i + 1]!));
    levels.push(above);
    row = above;
  }
  return levels;
}

function extend(tile: Uint8Array, hashes: readonly Uint8Array[]): Uint8Array {
  const extended = new Uint8Array(tile.length + hashes.length * HASH_SIZE);
  extended.set(tile);
  hashes.forEach((hash, i) => extended.set(hash, tile.length + i * HASH_SIZE));
  return extended;
}
