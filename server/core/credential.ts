// Invariant: a credential names its row and proves itself by 256 random bits; only the SHA-256 of those is kept.
// Source: "Who calls" of the protocol. Randomness is passed in.
import { createHash, timingSafeEqual } from "node:crypto";
import type { Id } from "./ids";

/** Bytes of randomness in a secret. */
export const SECRET_BYTES = 32;

export type CredentialKind = "agent" | "user";
type CredentialId<K extends CredentialKind> = K extends "agent" ? Id<"key"> : Id<"tok">;

/** A credential as it was sent: which row it names, and the hash that the row must hold. */
export type Credential = { [K in CredentialKind]: { kind: K; id: CredentialId<K>; hash: Buffer } }[CredentialKind];

const PATTERN = /^cs_(agent|user)_([0-9a-hjkmnp-tv-z]{26})_([A-Za-z0-9_-]{43})$/;

/** Makes the text that is shown once and the hash that is kept. */
export function makeCredential<K extends CredentialKind>(kind: K, id: CredentialId<K>, random: Uint8Array): { text: string; hash: Buffer } {
  if (random.length !== SECRET_BYTES) throw new RangeError(`a secret has ${SECRET_BYTES} bytes`);
  const secret = Buffer.from(random).toString("base64url");
  return { text: `cs_${kind}_${id.slice(id.indexOf("_") + 1)}_${secret}`, hash: hashOf(secret) };
}

/** Reads a credential; `null` when it has not the form of one. */
export function parseCredential(text: string): Credential | null {
  const [, kind, tail, secret] = PATTERN.exec(text) ?? [];
  if (kind === undefined || tail === undefined || secret === undefined) return null;
  const hash = hashOf(secret);
  return kind === "agent" ? { kind, id: `key_${tail}`, hash } : { kind: "user", id: `tok_${tail}`, hash };
}

/** Compares in constant time, so that an answer's delay tells nothing about the hash that is kept. */
export function isSameHash(kept: Uint8Array, sent: Uint8Array): boolean {
  return kept.length === sent.length && timingSafeEqual(kept, sent);
}

// The characters are hashed and not the bytes they stand for: base64url has several spellings of the same bytes.
function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret, "ascii").digest();
}
