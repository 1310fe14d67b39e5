// Invariant: a cosignature is a witness's word on one checkpoint at one time; only its own key makes it count.
// Source: C2SP tlog-cosignature, Ed25519 signed message ("cosignature/v1").
import { concat, equal, utf8 } from "./bytes";
import { LogFormatError, messageOf } from "./format-error";
import { checkEd25519, parseSignatureLine, signatureLine, type NoteSigner } from "./note";
import { ALGORITHM, keyId, type VerifierKey } from "./verifier-key";

const TIMESTAMP_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** Outcome of looking for a witness's cosignature: its line and when it was given, or what failed. */
export type CosignatureCheck =
  | { readonly ok: true; readonly line: string; readonly at: Date }
  | { readonly ok: false; readonly reason: "malformed_cosignature" | "unknown_key" | "bad_signature" | "no_ed25519"; readonly message: string };

/** The line by which a witness cosigns a checkpoint's text at a time, given in whole seconds. */
export function cosign(text: string, seconds: number, signer: NoteSigner): string {
  const signature = concat(timestamp(seconds), signer.sign(signedMessage(text, seconds)));
  return signatureLine({ name: signer.name, keyId: keyId(signer, ALGORITHM.cosignature), signature });
}

/** Looks through `lines`, a witness's answer, for a cosignature of `text` by `key`; those of other keys are ignored. Never rejects. */
export async function verifyCosignature(lines: string, text: string, key: VerifierKey): Promise<CosignatureCheck> {
  try {
    for (const line of split(lines)) {
      const { name, keyId: id, signature } = parseSignatureLine(line);
      if (name !== key.name || !equal(id, keyId(key, ALGORITHM.cosignature))) continue;
      if (signature.length !== TIMESTAMP_BYTES + SIGNATURE_BYTES) throw new LogFormatError("a cosignature has 8 bytes of time and 64 of signature");
      const seconds = secondsOf(signature);
      const failure = await checkEd25519(key.publicKey, signature.slice(TIMESTAMP_BYTES), signedMessage(text, seconds));
      if (failure !== null) return { ok: false, reason: failure, message: `the cosignature of ${name} does not fit the checkpoint` };
      return { ok: true, line: `${line}\n`, at: new Date(seconds * 1_000) };
    }
  } catch (error) {
    return { ok: false, reason: "malformed_cosignature", message: messageOf(error) };
  }
  return { ok: false, reason: "unknown_key", message: `no cosignature is by ${key.name}` };
}

function signedMessage(text: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}

function split(lines: string): string[] {
  if (!lines.endsWith("\n")) throw new LogFormatError("cosignatures are lines that end in a newline");
  return lines.slice(0, -1).split("\n");
}

function timestamp(seconds: number): Uint8Array {
  const bytes = new Uint8Array(TIMESTAMP_BYTES);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
  return bytes;
}

function secondsOf(signature: Uint8Array): number {
  const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  // Dates go to 8.64e12 seconds; a witness that says more is no witness.
  if (seconds > 8_640_000_000_000n) throw new LogFormatError("a cosignature's time is a number of seconds since 1970");
  return Number(seconds);
}
