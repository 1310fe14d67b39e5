// Invariant: a name and a key have one id and one text, and a text whose id is not its key's is refused.
// Source: C2SP signed-note v1, "Ed25519 signatures"; the text form is that of golang.org/x/mod/sumdb/note.
import { concat, fromBase64, fromHex, toBase64, toHex, utf8, equal } from "./bytes";
import { LogFormatError } from "./format-error";
import { sha256 } from "./sha256";

/** What a key signs notes with: a plain signature, or a witness's cosignature that carries its time. */
export const ALGORITHM = { ed25519: 0x01, cosignature: 0x04 } as const;
export type Algorithm = (typeof ALGORITHM)[keyof typeof ALGORITHM];

const PUBLIC_KEY_BYTES = 32;
const NAME = /^[^\s\u0085+]+$/u;

/** Bytes of the id that a signature says its key by. */
export const KEY_ID_BYTES = 4;

/** A key that notes are checked with: its name and the 32 bytes of an Ed25519 public key. */
export type VerifierKey = { readonly name: string; readonly publicKey: Uint8Array };

/** Whether `name` can name a key: not empty, no white space, no plus sign. */
export function isKeyName(name: string): boolean {
  return NAME.test(name);
}

/** SHA-256(name ‖ 0x0A ‖ algorithm ‖ public key), the first 4 bytes. */
export function keyId({ name, publicKey }: VerifierKey, algorithm: Algorithm = ALGORITHM.ed25519): Uint8Array {
  return sha256(utf8(`${name}\n`), Uint8Array.of(algorithm), publicKey).slice(0, KEY_ID_BYTES);
}

/** `name+id+key`: 8 hexadecimal digits, then base64 of the algorithm and the key. Throws LogFormatError for what has none. */
export function formatVerifierKey(key: VerifierKey, algorithm: Algorithm = ALGORITHM.ed25519): string {
  if (!isKeyName(key.name)) throw new LogFormatError(`${JSON.stringify(key.name)} cannot name a key`);
  if (key.publicKey.length !== PUBLIC_KEY_BYTES) throw new LogFormatError("an Ed25519 public key has 32 bytes");
  return `${key.name}+${toHex(keyId(key, algorithm))}+${toBase64(concat(Uint8Array.of(algorithm), key.publicKey))}`;
}

/** The key that `text` spells; throws LogFormatError for any other text, or for an id that is not the key's. */
export function parseVerifierKey(text: string, algorithm: Algorithm = ALGORITHM.ed25519): VerifierKey {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (!name || !id || !encoded || !isKeyName(name)) throw new LogFormatError("not a verifier key: name+id+key");
  const bytes = fromBase64(encoded);
  if (bytes[0] !== algorithm || bytes.length !== PUBLIC_KEY_BYTES + 1) {
    throw new LogFormatError(algorithm === ALGORITHM.ed25519 ? "not an Ed25519 verifier key" : "not a witness's key for cosignatures");
  }
  const key = { name, publicKey: bytes.slice(1) };
  if (!equal(keyId(key, algorithm), fromHex(id))) throw new LogFormatError("the verifier key's id is not that of its key");
  return key;
}
