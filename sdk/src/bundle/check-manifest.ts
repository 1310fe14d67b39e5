// Invariant: what a manifest says is told on only when the log's key signed its bytes.
// Source: contract/evidence-bundle.ts (manifestStatement); C2SP signed-note.
import { bundlePaths, manifestStatement, type BundleManifest } from "../contract/evidence-bundle";
import { fromUtf8, toHex } from "../log/bytes";
import { messageOf } from "../log/format-error";
import { verifyNote } from "../log/note";
import { sha256 } from "../log/sha256";
import type { VerifierKey } from "../log/verifier-key";
import { parseManifest } from "./manifest";
import { BundleFailure, BundleUnreadable, readWhole, type BundleSource } from "./source";

const MAX_MANIFEST = 64 * 2 ** 20;
const MAX_NOTE = 1 << 20;

/** The manifest of a bundle, when `key` signed it. */
export async function checkManifest(source: BundleSource, key: VerifierKey): Promise<BundleManifest> {
  if (!source.paths.includes(bundlePaths.manifest)) throw new BundleUnreadable("there is no manifest.json: this is no evidence bundle, or not the folder that holds it");
  const bytes = await readWhole(source, bundlePaths.manifest, MAX_MANIFEST);
  if (!source.paths.includes(bundlePaths.signature)) throw new BundleFailure("manifest.sig is missing, so nobody vouches for the manifest", { file: bundlePaths.signature });
  const text = await signedText(await readWhole(source, bundlePaths.signature, MAX_NOTE), bundlePaths.signature, key);
  if (text !== manifestStatement(key.name, toHex(sha256(bytes)))) {
    throw new BundleFailure("manifest.json is not the one that the log's key signed: it was changed after the export", { file: bundlePaths.manifest });
  }
  const manifest = parsed(bytes);
  if (manifest.log.origin !== key.name) throw new BundleFailure(`the manifest is of the log ${manifest.log.origin}, and the key is of ${key.name}`, { file: bundlePaths.manifest });
  return manifest;
}

/** The text of a note that `key` signed. Throws BundleFailure for any other, and BundleUnreadable where this runtime can't tell. */
export async function signedText(bytes: Uint8Array, file: string, key: VerifierKey): Promise<string> {
  const check = await verifyNote(noteText(bytes, file), [key]);
  if (check.ok) return check.text;
  if (check.reason === "no_ed25519") throw new BundleUnreadable(check.message);
  if (check.reason === "unknown_key") throw new BundleFailure(`${file} is not signed by the key that you gave: another log's bundle, another key, or a forged one`, { file });
  throw new BundleFailure(`${file}: ${check.message}`, { file });
}

/** The text of a signed note as it stands in a file. */
export function noteText(bytes: Uint8Array, file: string): string {
  try {
    return fromUtf8(bytes);
  } catch (error) {
    throw new BundleFailure(`${file}: ${messageOf(error)}`, { file });
  }
}

function parsed(bytes: Uint8Array): BundleManifest {
  try {
    return parseManifest(fromUtf8(bytes));
  } catch (error) {
    throw new BundleUnreadable(`manifest.json: ${messageOf(error)}`);
  }
}
