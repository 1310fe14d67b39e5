// Invariant: a running log passes only where what it serves leads to the root that its key signed.
// Source: C2SP tlog-tiles; the log section of docs/protocol.md.
import { equal, fromUtf8 } from "../log/bytes";
import { verifyCheckpoint, type Checkpoint } from "../log/checkpoint";
import { decodeEntryBundle } from "../log/entry-bundle";
import { LogFormatError, messageOf } from "../log/format-error";
import { appendLeaves, EMPTY_RANGE, hashLeaf, rootOf } from "../log/merkle";
import { verifyConsistency } from "../log/merkle-verify";
import { FULL_WIDTH, formatTilePath } from "../log/tile-path";
import { consistencyProofFromTiles, rootFromTiles, type TileReader } from "../log/tiles";
import type { VerifierKey } from "../log/verifier-key";
import { checkRules } from "./check-rules";
import { textOrNull } from "./lines";
import { emptyRecord, takeEntry, type OnProgress } from "./record";
import { BundleFailure, BundleUnreadable } from "./source";
import { readKept, readKey, type BundleVerification } from "./verify";
import { provenOfRules } from "./words";

/** Bytes below the log's address, such as `checkpoint` or `tile/0/000`. Rejects where there are none. */
export type LogReader = (path: string) => Promise<Uint8Array>;

/** `isAuditor`: whether the reader may read entries. `checkpoint`: one that was kept. */
export type LogOptions = { isAuditor: boolean; checkpoint?: string; onProgress?: OnProgress };

/** Bundles of entries that are asked for at once. */
const AT_ONCE = 8;

/** Checks a running log with its key: its head, that it grew from a checkpoint that was kept, and for auditors every entry. Never rejects. */
export async function verifyLog(read: LogReader, key: string, { isAuditor, checkpoint, onProgress = () => undefined }: LogOptions): Promise<BundleVerification> {
  const found: BundleVerification = { outcome: "unreadable", proven: [], stated: [], unknown: [], failure: null, manifest: null };
  try {
    const verifierKey = readKey(key);
    const kept = checkpoint === undefined ? null : await readKept(checkpoint, verifierKey);
    const head = await readHead(read, verifierKey);
    found.proven.push(`The log ${head.origin} has ${head.size} entries, by a checkpoint that its key signed.`);
    const tiles: TileReader = (wanted) => Promise.all(wanted.map((it) => read(`tile/${formatTilePath({ kind: "hashes", ...it })}`)));
    if (!equal(await rootFromTiles(head.size, tiles), head.root)) throw new BundleFailure("the tiles that the log serves do not lead to the root that its key signed", { file: "tile" });
    if (kept === null) found.unknown.push("Whether it is the log that you saw before. Keep its checkpoint, and give it next time (--checkpoint).");
    else await checkGrown(kept, head, tiles, found);
    if (isAuditor) await checkEntries(read, head, found, onProgress);
    else found.unknown.push("What the entries say: they are for auditors (--token).");
    found.unknown.push("Whether everything that happened was told to the log.");
    return { ...found, outcome: "holds" };
  } catch (error) {
    const isWrong = error instanceof BundleFailure || error instanceof LogFormatError;
    return { ...found, outcome: isWrong ? "fails" : "unreadable", failure: { message: messageOf(error), place: error instanceof BundleFailure ? error.place : {} } };
  }
}

async function readHead(read: LogReader, key: VerifierKey): Promise<Checkpoint> {
  const check = await verifyCheckpoint(fromUtf8(await read("checkpoint")), key);
  if (check.ok) return check.checkpoint;
  if (check.reason === "no_ed25519") throw new BundleUnreadable(check.message);
  throw new BundleFailure(check.reason === "unknown_key" ? "the log's checkpoint is not signed by the key that you gave" : `the log's checkpoint: ${check.message}`, { file: "checkpoint" });
}

async function checkGrown(kept: Checkpoint, head: Checkpoint, tiles: TileReader, found: BundleVerification): Promise<void> {
  if (kept.size > head.size) throw new BundleFailure(`the log has ${head.size} entries, and you kept a checkpoint of ${kept.size}: it was set back`, { file: "checkpoint" });
  const proof = await consistencyProofFromTiles(kept.size, head.size, tiles);
  if (!verifyConsistency({ oldSize: kept.size, oldRoot: kept.root, newSize: head.size, newRoot: head.root, proof }).ok) {
    throw new BundleFailure(`the log does not begin with the ${kept.size} entries of the checkpoint that you kept: it was rewritten`, { file: "checkpoint" });
  }
  found.proven.push(`It only grew since the checkpoint of ${kept.size} entries that you kept.`);
}

async function checkEntries(read: LogReader, head: Checkpoint, found: BundleVerification, onProgress: OnProgress): Promise<void> {
  const record = emptyRecord();
  let range = EMPTY_RANGE;
  const bundles = Math.ceil(head.size / FULL_WIDTH);
  for (let first = 0; first < bundles; first += AT_ONCE) {
    const paths = Array.from({ length: Math.min(AT_ONCE, bundles - first) }, (_, i) => formatTilePath({ kind: "entries", index: first + i, width: Math.min(FULL_WIDTH, head.size - (first + i) * FULL_WIDTH) }));
    for (const bytes of await Promise.all(paths.map((path) => read(`tile/${path}`)))) {
      const leaves = decodeEntryBundle(bytes);
      leaves.forEach((leaf, i) => takeEntry(record, range.size + i, textOrNull(leaf), []));
      range = appendLeaves(range, leaves.map(hashLeaf));
    }
    onProgress(range.size, head.size);
  }
  if (range.size !== head.size || !equal(rootOf(range), head.root)) throw new BundleFailure("the entries that the log serves do not lead to the root that its key signed", { file: "tile/entries" });
  found.proven.push(`Its ${head.size} entries lead to the root that its key signed: none is missing, added or changed.`, ...provenOfRules(checkRules(record)));
}
