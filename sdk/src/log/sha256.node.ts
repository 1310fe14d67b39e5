// Invariant: the SHA-256 of the parts in order, as a fresh 32-byte array that shares memory with nothing.
// Source: FIPS 180-4, through node:crypto. Browsers get the same function from sha256.browser.ts.
import crypto from "node:crypto";

// Hashing a tree is millions of short inputs: one reused buffer halves the time against allocating for each.
const scratch = new Uint8Array(4096);

// Node 20.12 brought the one-shot call, which is faster than a Hash object; 20.9 has the object alone.
const digest: (input: Uint8Array) => Uint8Array =
  typeof crypto.hash === "function"
    ? (input) => crypto.hash("sha256", input, "buffer")
    : (input) => crypto.createHash("sha256").update(input).digest();

/** SHA-256 of the concatenation of `parts`: 32 bytes, synchronous. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  const hashed = digest(parts.length === 1 && parts[0] ? parts[0] : joined(parts));
  // A Buffer's `slice` shares memory where a Uint8Array's copies, so no Buffer leaves this file.
  return new Uint8Array(hashed.buffer, hashed.byteOffset, hashed.byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const target = length <= scratch.length ? scratch : new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    target.set(part, offset);
    offset += part.length;
  }
  return target.length === length ? target : target.subarray(0, length);
}

/** A SHA-256 that takes its message in pieces. `digest` ends it. */
export function sha256InPieces(): { update: (piece: Uint8Array) => void; digest: () => Uint8Array } {
  const hash = crypto.createHash("sha256");
  return { update: (piece) => void hash.update(piece), digest: () => new Uint8Array(hash.digest()) };
}
