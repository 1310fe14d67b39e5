// Invariant: a leaf passes only where its hash and hashes of the bundle lead to a root that the log's key signed.
// Source: RFC 9162 sections 2.1.3 and 2.1.4; C2SP tlog-tiles, tlog-checkpoint; the evidence section of docs/protocol.md.
import { bundleFolders, type BundleLog } from "../contract/evidence-bundle";
import { equal } from "../log/bytes";
import { verifyCheckpoint, type Checkpoint } from "../log/checkpoint";
import { LogFormatError } from "../log/format-error";
import { rootOf, type CompactRange, HASH_SIZE } from "../log/merkle";
import { consistencyProof, inclusionProof, rootNodes, type ReadNode } from "../log/merkle-proof";
import { verifyConsistency, verifyInclusion } from "../log/merkle-verify";
import { parseTilePath } from "../log/tile-path";
import { nodesWithin, type Tile } from "../log/tiles";
import type { VerifierKey } from "../log/verifier-key";
import { noteText } from "./check-manifest";
import type { ListedFiles } from "./files";
import { BundleFailure, BundleUnreadable } from "./source";

const MAX_NOTE = 1 << 20;
const EVENTS = "events.jsonl";

/** What the leaves of a bundle have to fit. Each method throws BundleFailure where they do not. */
export type TreeCheck = {
  /** Proves one entry by inclusion. */
  prove: (index: number, leafHash: Uint8Array) => void;
  /** What the leaves of a full range are appended to, and up to which size; null for a selection. */
  range: { start: CompactRange; last: number } | null;
  /** Compares the roots that the leaves of a full range led to. */
  checkRoots: (roots: ReadonlyMap<number, Uint8Array>) => void;
  /** Sizes of the checkpoints, ascending. */
  sizes: readonly number[];
  /** Whether the checkpoint from elsewhere is among those that the leaves lead to. */
  isCompared: boolean;
};

/** Opens checkpoints and tiles of a bundle, and what its entries have to fit. `kept` is a checkpoint from elsewhere, to compare with where that is possible. */
export async function openTree(files: ListedFiles, log: BundleLog, key: VerifierKey, kept: Checkpoint | null): Promise<TreeCheck> {
  const roots = await readCheckpoints(files, key);
  const readNode = await readTiles(files);
  const [base, last] = log.kind === "full-range" ? [log.from, log.to] : [log.size, log.size];
  const isCompared = kept !== null && compareWith(kept, roots, base, last);
  const sizes = [...roots.keys()].toSorted((a, b) => a - b);
  for (const size of new Set([base, last])) {
    if (size > 0 && !roots.has(size)) throw new BundleFailure(`checkpoints/${size} is missing`, { file: `${bundleFolders.checkpoints}${size}` });
  }
  if (sizes.some((it) => it > last)) throw new BundleFailure(`a checkpoint is of more than the ${last} entries that the manifest tells of`, { file: `${bundleFolders.checkpoints}${sizes.at(-1)!}` });
  for (const older of sizes.filter((it) => it < base)) checkGrowth(older, base, roots, readNode);

  return {
    sizes, isCompared, prove: inclusionIn(base, roots.get(base), readNode),
    range: log.kind === "full-range" ? { start: rangeAt(base, roots.get(base), readNode), last } : null,
    checkRoots: (found) => {
      for (const size of sizes.filter((it) => it > base)) {
        const root = found.get(size);
        if (root === undefined || !equal(root, roots.get(size)!)) throw new BundleFailure(`the entries before ${size} do not lead to the root that the log's key signed: one of them was changed, added or left out`, { file: EVENTS });
      }
    },
  };
}

/** Adds a checkpoint from elsewhere to those that are reached. Whether it is; false where the bundle can't tell. */
function compareWith({ size, root }: Checkpoint, roots: Map<number, Uint8Array>, base: number, last: number): boolean {
  const own = roots.get(size);
  if (own !== undefined && !equal(own, root)) throw new BundleFailure(`the log's key signed two different trees of ${size} entries: checkpoints/${size}, and the one that you kept`, { file: `${bundleFolders.checkpoints}${size}` });
  if (own === undefined && (size <= base || size > last)) return false;
  roots.set(size, root);
  return true;
}

async function readCheckpoints(files: ListedFiles, key: VerifierKey): Promise<Map<number, Uint8Array>> {
  const roots = new Map<number, Uint8Array>();
  for (const file of files.paths.filter((it) => it.startsWith(bundleFolders.checkpoints))) {
    const check = await verifyCheckpoint(noteText(await files.whole(file, MAX_NOTE), file), key);
    if (!check.ok) {
      if (check.reason === "no_ed25519") throw new BundleUnreadable(check.message);
      throw new BundleFailure(check.reason === "unknown_key" ? `${file} is not signed by the key that you gave` : `${file}: ${check.message}`, { file });
    }
    const { size, root } = check.checkpoint;
    if (file !== `${bundleFolders.checkpoints}${size}`) throw new BundleFailure(`${file} is a checkpoint of ${size} entries: another one was put in its place`, { file });
    roots.set(size, root);
  }
  return roots;
}

async function readTiles(files: ListedFiles): Promise<ReadNode> {
  const tiles = new Map<string, Tile>();
  for (const file of files.paths.filter((it) => it.startsWith(bundleFolders.tiles))) {
    const tile = parseTilePath(file.slice(bundleFolders.tiles.length));
    if (tile === null || tile.kind !== "hashes") throw new BundleFailure(`${file} is not the path of a tile of hashes`, { file });
    const place = `${tile.level}/${tile.index}`;
    if (tiles.has(place)) throw new BundleFailure(`${file} is there in two widths`, { file });
    const hashes = await files.whole(file, tile.width * HASH_SIZE);
    if (hashes.length !== tile.width * HASH_SIZE) throw new BundleFailure(`${file} does not hold ${tile.width} hashes`, { file });
    tiles.set(place, { level: tile.level, index: tile.index, hashes });
  }
  return nodesWithin(tiles.values());
}

/** Proves entries in the tree of `size`, one by one. */
function inclusionIn(size: number, root: Uint8Array | undefined, readNode: ReadNode): (index: number, leafHash: Uint8Array) => void {
  return (index, leafHash) => {
    if (root === undefined || index >= size) throw new BundleFailure(`entry ${index} is not in a tree of ${size} entries`, { file: EVENTS, index });
    const proof = fromTiles(() => inclusionProof(index, size, readNode), `entry ${index}`, index);
    if (!verifyInclusion({ index, size, leafHash, proof, root }).ok) throw new BundleFailure(`entry ${index} is not what the log has at that place`, { file: EVENTS, index });
  };
}

function rangeAt(size: number, root: Uint8Array | undefined, readNode: ReadNode): CompactRange {
  const range = { size, hashes: fromTiles(() => rootNodes(size).map(({ level, index }) => readNode(level, index)), `the tree of ${size}`) };
  if (root !== undefined && !equal(rootOf(range), root)) throw new BundleFailure(`the tiles do not lead to the root of checkpoints/${size}`, { file: bundleFolders.tiles });
  return range;
}

function checkGrowth(oldSize: number, newSize: number, roots: ReadonlyMap<number, Uint8Array>, readNode: ReadNode): void {
  if (oldSize === 0) return;
  const proof = fromTiles(() => consistencyProof(oldSize, newSize, readNode), `the growth from ${oldSize} to ${newSize}`);
  if (!verifyConsistency({ oldSize, oldRoot: roots.get(oldSize)!, newSize, newRoot: roots.get(newSize)!, proof }).ok) {
    throw new BundleFailure(`the tree of ${newSize} entries does not begin with that of checkpoints/${oldSize}: the log was rewritten`, { file: `${bundleFolders.checkpoints}${oldSize}` });
  }
}

function fromTiles<T>(read: () => T, what: string, index?: number): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError || error instanceof LogFormatError) throw new BundleFailure(`the tiles for ${what} are missing`, { file: bundleFolders.tiles, ...(index !== undefined && { index }) });
    throw error;
  }
}
