// Invariant: one published key pair, under whatever name a test gives it; the same text gives the same signature.
// Source: golang.org/x/mod/sumdb/note, note_test.go (the keys of PeterNeumann).
import { createPrivateKey, sign } from "node:crypto";
import { concat, fromBase64, fromHex } from "./bytes";
import type { NoteSigner } from "./note";
import { parseVerifierKey } from "./verifier-key";

export const PETER_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

// Of PRIVATE+KEY+PeterNeumann+c74f20a3+…: a byte for the algorithm, then the seed.
const SEED = fromBase64("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz").slice(1);
// RFC 8410 section 7: a PKCS #8 Ed25519 key is these bytes and the seed.
const PKCS8_PREFIX = fromHex("302e020100300506032b657004220420");

const privateKey = createPrivateKey({
  key: Buffer.from(concat(PKCS8_PREFIX, SEED)),
  format: "der",
  type: "pkcs8",
});

/** A signer with PeterNeumann's key pair that goes by `name`. */
export function signerNamed(name: string): NoteSigner {
  const { publicKey } = parseVerifierKey(PETER_KEY);
  return { name, publicKey, sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)) };
}
