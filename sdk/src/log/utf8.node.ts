// Invariant: the text that these bytes spell in UTF-8, or a TypeError where they spell none.
// Source: Unicode 3.9 (UTF-8); what is ASCII is read as Latin-1, which is the same text and many times as fast in Node.
import { Buffer, isAscii } from "node:buffer";

// `ignoreBOM` keeps a leading U+FEFF in the text: dropping it would make two byte strings the same text.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of UTF-8 `bytes`, a byte order mark included. Throws TypeError. */
export function decodeUtf8(bytes: Uint8Array): string {
  return isAscii(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1") : decoder.decode(bytes);
}
