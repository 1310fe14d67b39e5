// An entry is verified here only when every step holds: the entry's bytes, its place, the signature, and that the log published now still contains that tree.
// Source: the log section of docs/protocol; C2SP tlog-proof and tlog-tiles.
import type { AuditEventView } from "countersign/contract/audit";
import { fromBase64, fromUtf8, toHex } from "countersign/log/bytes";
import { canonicalize, type JsonValue } from "countersign/log/canonical-json";
import { verifyCheckpoint, type Checkpoint } from "countersign/log/checkpoint";
import { hashLeaf } from "countersign/log/merkle";
import { verifyConsistency } from "countersign/log/merkle-verify";
import { verifyProof } from "countersign/log/proof";
import { formatTilePath } from "countersign/log/tile-path";
import { consistencyProofFromTiles, type TileReader } from "countersign/log/tiles";
import { parseVerifierKey } from "countersign/log/verifier-key";
import type { AuditProof } from "@/server/modules/audit/views";

export type Verification =
  | { ok: true; index: number; size: number; origin: string; leafHash: string; signedAgain: boolean }
  | { ok: false; inconclusive: boolean; message: string };

/** Reads a public path of the log, such as `checkpoint` or `tile/0/000`. */
export type LogReader = (path: string) => Promise<Uint8Array>;

/** Verifies that what is shown of an event is what the log of `key` holds at its index, and still holds now. */
export async function verifyEntry(event: AuditEventView, proof: AuditProof, key: string, read: LogReader): Promise<Verification> {
  let leaf: Uint8Array;
  try {
    leaf = fromBase64(proof.leaf);
  } catch {
    return failed("The server's copy of the entry could not be read.");
  }
  const included = await verifyProof(proof.proof, { leaf }, key);
  if (!included.ok) return { ok: false, inconclusive: included.reason === "no_ed25519", message: sentence(included.message) };
  if (included.index !== event.index) return failed(`The proof is about entry ${included.index}, not entry ${event.index}.`);
  const differs = differenceTo(event, leaf);
  if (differs !== null) return failed(`The log holds a different ${differs} than what is shown here.`);

  const now = await publishedNow(key, read);
  if (!now.ok) return now;
  const grown = await verifyGrowth(included.checkpoint, now.checkpoint, read);
  if (grown !== null) return grown;
  return {
    ok: true, index: included.index, size: Math.max(included.checkpoint.size, now.checkpoint.size), origin: included.checkpoint.origin,
    leafHash: toHex(hashLeaf(leaf)), signedAgain: now.checkpoint.size !== included.checkpoint.size,
  };
}

/** The first part of the event that the leaf says differently; null when it is the same event. */
function differenceTo(event: AuditEventView, leaf: Uint8Array): string | null {
  const told = JSON.parse(fromUtf8(leaf)) as Record<string, unknown>;
  const same = (a: unknown, b: unknown) => canonicalize((a ?? null) as JsonValue) === canonicalize((b ?? null) as JsonValue);
  if (toHex(hashLeaf(leaf)) !== event.leafHash.toLowerCase()) return "leaf hash";
  return (["id", "type", "at", "actor", "request", "data"] as const).find((it) => !same(told[it], event[it])) ?? null;
}

async function publishedNow(key: string, read: LogReader): Promise<{ ok: true; checkpoint: Checkpoint } | (Verification & { ok: false })> {
  let note: string;
  try {
    note = fromUtf8(await read("checkpoint"));
  } catch {
    return { ok: false, inconclusive: true, message: "The published checkpoint could not be read, so it was not compared." };
  }
  const checked = await verifyCheckpoint(note, parseVerifierKey(key));
  return checked.ok ? checked : failed(`The published checkpoint is not to be trusted: ${checked.message}.`);
}

/** Whether the smaller of two trees is the beginning of the larger; null when it is. */
async function verifyGrowth(a: Checkpoint, b: Checkpoint, read: LogReader): Promise<(Verification & { ok: false }) | null> {
  const [old, fresh] = a.size <= b.size ? [a, b] : [b, a];
  const readTiles: TileReader = (tiles) => Promise.all(tiles.map((it) => read(`tile/${formatTilePath({ kind: "hashes", ...it })}`)));
  let proof: Uint8Array[];
  try {
    proof = await consistencyProofFromTiles(old.size, fresh.size, readTiles);
  } catch {
    return { ok: false, inconclusive: true, message: "The log's tiles could not be read, so it was not checked that the log only grew." };
  }
  const check = verifyConsistency({ oldSize: old.size, oldRoot: old.root, newSize: fresh.size, newRoot: fresh.root, proof });
  return check.ok ? null : failed("The log that is published now does not contain the tree of the proof: it was changed.");
}

function failed(message: string): Verification & { ok: false } {
  return { ok: false, inconclusive: false, message };
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}.`;
}
