// Invariant: text is trusted only with a valid signature of a known key, and never beside a bad one of a known key.
// Source: C2SP signed-note v1, with signature type 0x01 (Ed25519, RFC 8032).
import { concat, fromBase64, toBase64, utf8, equal, hasLoneSurrogate } from "./bytes";
import { LogFormatError, messageOf } from "./format-error";
import { KEY_ID_BYTES, isKeyName, keyId, type VerifierKey } from "./verifier-key";

const SIGNATURE_BYTES = 64;
/** The specification asks for at least 16; more than this is no note but a load. */
const MAX_SIGNATURES = 100;

const SIGNATURE_MARK = "\u2014 ";
const CONTROL_CHARACTER = /[\u0000-\u0009\u000b-\u001f]/;

/** Signs for a key: `sign` gives the 64 bytes of the Ed25519 signature over the bytes. */
export type NoteSigner = VerifierKey & { readonly sign: (bytes: Uint8Array) => Uint8Array };

/** One signature line: who signed with which key (4 bytes), and the signature. */
export type NoteSignature = { readonly name: string; readonly keyId: Uint8Array; readonly signature: Uint8Array };

/** A note: text that ends in a newline, and at least one signature. */
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

/** `— name base64(id ‖ signature)` and a newline. Throws LogFormatError for an id that is not 4 bytes. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  if (keyId.length !== KEY_ID_BYTES) throw new LogFormatError(`a key's id has ${KEY_ID_BYTES} bytes`);
  return `${SIGNATURE_MARK}${name} ${toBase64(concat(keyId, signature))}\n`;
}

/** The note's text form. Throws LogFormatError where parsing it would not give the same note again. */
export function formatNote({ text, signatures }: Note): string {
  if (!text.endsWith("\n")) throw new LogFormatError("a note's text ends in a newline");
  const note = `${text}\n${signatures.map(signatureLine).join("")}`;
  parseNote(note);
  return note;
}

/** Splits a note without checking signatures; throws LogFormatError for what is not a note. */
export function parseNote(note: string): Note {
  if (hasLoneSurrogate(note)) throw new LogFormatError("a note holds a lone surrogate");
  if (CONTROL_CHARACTER.test(note)) throw new LogFormatError("a note holds a control character");
  const split = note.lastIndexOf("\n\n");
  if (split < 0 || !note.endsWith("\n")) throw new LogFormatError("not a note: text, an empty line, signature lines");
  const lines = note.slice(split + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES) throw new LogFormatError(`a note with more than ${MAX_SIGNATURES} signatures`);
  return { text: note.slice(0, split + 1), signatures: lines.map(parseSignatureLine) };
}

/** `text` signed by `signer`. Throws LogFormatError where that makes no note. */
export function signNote(text: string, signer: NoteSigner): string {
  const signature = signer.sign(utf8(text));
  if (signature.length !== SIGNATURE_BYTES) throw new LogFormatError("an Ed25519 signature has 64 bytes");
  return formatNote({ text, signatures: [{ name: signer.name, keyId: keyId(signer), signature }] });
}

/** Why a note is not to be trusted. */
export type NoteFailure =
  | "malformed_note"
  /** None of the signatures is by a key that was given. */
  | "unknown_key"
  /** A known key's signature does not fit the text. */
  | "bad_signature"
  /** This runtime has no Ed25519 (an old browser, or a page that is not served securely): nothing is known. */
  | "no_ed25519";

/** Outcome of checking a note: its text and whose signatures hold, or what failed. */
export type NoteCheck =
  | { readonly ok: true; readonly text: string; readonly signedBy: readonly VerifierKey[] }
  | { readonly ok: false; readonly reason: NoteFailure; readonly message: string };

/** Checks every signature in `note` that one of `keys` made; signatures of other keys are ignored. Never rejects. */
export async function verifyNote(note: string, keys: readonly VerifierKey[]): Promise<NoteCheck> {
  let parsed: Note;
  try {
    parsed = parseNote(note);
  } catch (error) {
    return { ok: false, reason: "malformed_note", message: messageOf(error) };
  }
  const bytes = utf8(parsed.text);
  const signedBy = new Set<VerifierKey>();
  for (const { name, keyId: id, signature } of parsed.signatures) {
    const key = keys.find((known) => known.name === name && equal(keyId(known), id));
    if (!key) continue;
    const failure = await checkEd25519(key.publicKey, signature, bytes);
    if (failure) return { ok: false, reason: failure, message: `${MESSAGES[failure]}: ${name}` };
    signedBy.add(key);
  }
  if (signedBy.size > 0) return { ok: true, text: parsed.text, signedBy: [...signedBy] };
  return { ok: false, reason: "unknown_key", message: "no signature is by a known key" };
}

const MESSAGES = {
  bad_signature: "the signature does not fit the text",
  no_ed25519: "this runtime cannot check Ed25519 signatures",
};

/** What is wrong with an Ed25519 signature over `bytes`; null where it holds. */
export async function checkEd25519(
  publicKey: Uint8Array,
  signature: Uint8Array,
  bytes: Uint8Array,
): Promise<"bad_signature" | "no_ed25519" | null> {
  // Typed as always there, but absent from pages that are not served securely.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return "no_ed25519";
  try {
    // The copies are for the types: WebCrypto takes no view of shared memory.
    const key = await subtle.importKey("raw", new Uint8Array(publicKey), "Ed25519", false, ["verify"]);
    const fits = await subtle.verify("Ed25519", key, new Uint8Array(signature), new Uint8Array(bytes));
    return fits ? null : "bad_signature";
  } catch (error) {
    // Without the algorithm there is no verdict; a key or signature that it cannot read is a bad one.
    return error instanceof Error && error.name === "NotSupportedError" ? "no_ed25519" : "bad_signature";
  }
}

/** Splits a signature line, given without its newline; throws LogFormatError for what is none. */
export function parseSignatureLine(line: string): NoteSignature {
  const [name, encoded, ...rest] = line.slice(SIGNATURE_MARK.length).split(" ");
  if (!line.startsWith(SIGNATURE_MARK) || !name || !isKeyName(name) || !encoded || rest.length > 0) {
    throw new LogFormatError("not a signature line: em dash, key name, base64");
  }
  const bytes = fromBase64(encoded);
  if (bytes.length <= KEY_ID_BYTES) throw new LogFormatError("a signature line without a signature");
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) };
}
