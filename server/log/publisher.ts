import { verify, createPublicKey } from "node:crypto";
import { equal, toBase64Url, utf8 } from "countersign/log/bytes";
import { formatCheckpoint, parseCheckpoint } from "countersign/log/checkpoint";
import { type CompactRange, rootOf } from "countersign/log/merkle";
import { parseNote, signNote } from "countersign/log/note";
import { keyId } from "countersign/log/verifier-key";
import { logSigner } from "./signer";

/** A signed head. */
export type Published = { size: number; root: Uint8Array; note: string };

/** The log is not what was published: nothing is signed until a person has looked. */
export class LogIntegrityError extends Error {
  override readonly name = "LogIntegrityError";
}

/**
 * Refuses a head that is not exactly what was published last. A compact range fixes every leaf under it, so that
 * appending to it proves the extension.
 */
export function requirePublished(last: Published, head: CompactRange): void {
  if (last.size === head.size && equal(last.root, rootOf(head))) return;
  throw new LogIntegrityError(`the log's head has size ${head.size}, and the last checkpoint of size ${last.size} is of another tree: the database was rolled back or changed`);
}

/** Signs a head; that it extends what was published, `requirePublished` has said of what it grew from. */
export function publish(head: CompactRange): Published {
  const signer = logSigner();
  const root = rootOf(head);
  return { size: head.size, root, note: signNote(formatCheckpoint({ origin: signer.name, size: head.size, root }), signer) };
}

/** Opens a checkpoint of our own; one that another key or origin signed is refused. */
export function openPublished(note: string): Published {
  const signer = logSigner();
  const { text, signatures } = parseNote(note);
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin !== signer.name) {
    throw new LogIntegrityError(`the log was published as ${checkpoint.origin}, and LOG_ORIGIN is ${signer.name}: set LOG_ORIGIN to what it was`);
  }
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: toBase64Url(signer.publicKey) }, format: "jwk" });
  const own = keyId(signer);
  if (!signatures.some((it) => equal(it.keyId, own) && verify(null, utf8(text), key, it.signature))) {
    throw new LogIntegrityError("the last checkpoint was not signed with LOG_SIGNING_KEY: give the key that the log was begun with");
  }
  return { size: checkpoint.size, root: checkpoint.root, note };
}
