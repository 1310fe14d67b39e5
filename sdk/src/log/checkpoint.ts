// Invariant: a checkpoint commits one log to one tree, and has one spelling.
// Source: C2SP tlog-checkpoint v1. The key's name is the origin, as that specification recommends.
import { fromBase64, toBase64 } from "./bytes";
import { parseDecimal } from "./decimal";
import { LogFormatError, messageOf } from "./format-error";
import { HASH_SIZE, isTreeSize } from "./merkle";
import { verifyNote, type NoteFailure } from "./note";
import type { VerifierKey } from "./verifier-key";

/** A log's state: `size` leaves under `root` (32 bytes). Extension lines are opaque, and none is empty. */
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly extensions?: readonly string[];
};

/** The text that is signed. Throws LogFormatError where parsing it would not give the same checkpoint again. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  if (!isTreeSize(size)) throw new LogFormatError("a checkpoint's size is a number of leaves");
  const lines = [origin, String(size), toBase64(root), ...extensions];
  if (lines.some((line) => line.includes("\n"))) throw new LogFormatError("a newline within a checkpoint's line");
  const text = `${lines.join("\n")}\n`;
  parseCheckpoint(text);
  return text;
}

/** The checkpoint that a note's text spells; throws LogFormatError for any other text. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...extensions] = text.slice(0, -1).split("\n");
  if (!text.endsWith("\n") || !origin || !size || !root || extensions.includes("")) {
    throw new LogFormatError("not a checkpoint: lines with origin, size and root");
  }
  const hash = fromBase64(root);
  if (hash.length !== HASH_SIZE) throw new LogFormatError(`a checkpoint's root has ${HASH_SIZE} bytes`);
  const checkpoint = { origin, size: parseDecimal(size, "a checkpoint's size"), root: hash };
  return extensions.length > 0 ? { ...checkpoint, extensions } : checkpoint;
}

/** Why a signed checkpoint is not to be trusted. */
export type CheckpointFailure =
  | NoteFailure
  /** Signed by the key, but its text is not a checkpoint. */
  | "malformed_checkpoint"
  /** A checkpoint of a log other than the key's. */
  | "wrong_origin";

/** Outcome of checking a signed checkpoint: what it says, or what failed. */
export type CheckpointCheck =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly reason: CheckpointFailure; readonly message: string };

/** Checks a signed note against a log's key, and that it is a checkpoint of that log. Never rejects. */
export async function verifyCheckpoint(note: string, key: VerifierKey): Promise<CheckpointCheck> {
  const check = await verifyNote(note, [key]);
  if (!check.ok) return check;
  let checkpoint: Checkpoint;
  try {
    checkpoint = parseCheckpoint(check.text);
  } catch (error) {
    return { ok: false, reason: "malformed_checkpoint", message: messageOf(error) };
  }
  if (checkpoint.origin !== key.name) {
    return { ok: false, reason: "wrong_origin", message: `a checkpoint of ${checkpoint.origin}, not of ${key.name}` };
  }
  return { ok: true, checkpoint };
}
