// Invariant: a proof stands on its own: with the log's key alone it shows that an entry is in the log, or it fails.
// Source: C2SP tlog-proof v1.
import { fromBase64, toBase64 } from "./bytes";
import { verifyCheckpoint, type Checkpoint, type CheckpointFailure } from "./checkpoint";
import { parseDecimal } from "./decimal";
import { LogFormatError, messageOf } from "./format-error";
import { HASH_SIZE, hashLeaf, isTreeSize } from "./merkle";
import { verifyInclusion, type ProofFailure } from "./merkle-verify";
import { parseVerifierKey, type VerifierKey } from "./verifier-key";

const HEADER = "c2sp.org/tlog-proof@v1";
const EXTRA = "extra ";
const INDEX = "index ";
/** A tree of at most 2^53 leaves is no higher. */
const MAX_HASHES = 53;

/**
 * What a proof file says: entry `index` is in the tree of `checkpoint` (a signed note, carried verbatim), by the
 * inclusion proof `hashes` (32 bytes each, from the leaf's sibling up). Nothing vouches for `extra`.
 */
export type LogProof = {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
};

/** The proof as text. Throws LogFormatError where parsing it would not give the same proof again. */
export function formatProof({ index, hashes, checkpoint, extra }: LogProof): string {
  if (!isTreeSize(index)) throw new LogFormatError("a proof's index is that of a leaf");
  const lines = [HEADER];
  if (extra) lines.push(`${EXTRA}${toBase64(extra)}`);
  lines.push(`${INDEX}${index}`, ...hashes.map(toBase64));
  const text = `${lines.join("\n")}\n\n${checkpoint}`;
  parseProof(text);
  return text;
}

/** The proof that `text` spells; throws LogFormatError for other text. The checkpoint is left to `verifyProof`. */
export function parseProof(text: string): LogProof {
  const split = text.indexOf("\n\n");
  const checkpoint = text.slice(split + 2);
  if (split < 0 || !checkpoint.endsWith("\n")) {
    throw new LogFormatError("not a proof: lines, an empty line, a checkpoint");
  }
  const [header, ...lines] = text.slice(0, split).split("\n");
  if (header !== HEADER) throw new LogFormatError(`a proof begins with ${HEADER}`);

  const extra = lines[0]?.startsWith(EXTRA) ? fromBase64(lines.shift()!.slice(EXTRA.length)) : undefined;
  const index = lines.shift();
  if (!index?.startsWith(INDEX)) throw new LogFormatError("a proof without its index");
  if (lines.length > MAX_HASHES) throw new LogFormatError("a proof with more hashes than a tree has levels");
  const hashes = lines.map(fromBase64);
  if (hashes.some((hash) => hash.length !== HASH_SIZE)) throw new LogFormatError(`a hash has ${HASH_SIZE} bytes`);

  const proof = { index: parseDecimal(index.slice(INDEX.length), "a proof's index"), hashes, checkpoint };
  return extra ? { ...proof, extra } : proof;
}

/** What of a proof failed. */
export type LogProofFailure = "malformed_proof" | "malformed_key" | CheckpointFailure | ProofFailure;

/** Outcome of checking a proof: where the entry is in which tree, or what failed. */
export type LogProofCheck =
  | { readonly ok: true; readonly index: number; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly reason: LogProofFailure; readonly message: string };

/** The entry that a proof is about: its bytes, or their hash where the bytes are not at hand. */
export type ProvenEntry = { readonly leaf: Uint8Array } | { readonly leafHash: Uint8Array };

/**
 * Whether `proof` shows that `entry` is in the log of `key` (a verifier key, or its text). The key is to come from
 * somewhere else than the proof. Never rejects.
 */
export async function verifyProof(
  proof: string,
  entry: ProvenEntry,
  key: VerifierKey | string,
): Promise<LogProofCheck> {
  let parsed: LogProof;
  try {
    parsed = parseProof(proof);
  } catch (error) {
    return { ok: false, reason: "malformed_proof", message: messageOf(error) };
  }
  let verifierKey: VerifierKey;
  try {
    verifierKey = typeof key === "string" ? parseVerifierKey(key) : key;
  } catch (error) {
    return { ok: false, reason: "malformed_key", message: messageOf(error) };
  }
  const signed = await verifyCheckpoint(parsed.checkpoint, verifierKey);
  if (!signed.ok) return signed;

  const { checkpoint } = signed;
  const { index, hashes } = parsed;
  const leafHash = "leaf" in entry ? hashLeaf(entry.leaf) : entry.leafHash;
  const included = verifyInclusion({ index, size: checkpoint.size, leafHash, proof: hashes, root: checkpoint.root });
  if (included.ok) return { ok: true, index, checkpoint };
  return { ok: false, reason: included.reason, message: MESSAGES[included.reason] };
}

const MESSAGES: Record<ProofFailure, string> = {
  out_of_range: "the checkpoint's tree has no entry of that index",
  malformed_hash: "a hash is not 32 bytes",
  wrong_length: "the proof has more or fewer hashes than the index and the tree's size ask for",
  root_mismatch: "the entry is not what the log has at that index",
};
