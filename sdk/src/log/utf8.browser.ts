// Invariant: the text that these bytes spell in UTF-8, or a TypeError where they spell none.
// Source: Unicode 3.9 (UTF-8).

// `ignoreBOM` keeps a leading U+FEFF in the text: dropping it would make two byte strings the same text.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of UTF-8 `bytes`, a byte order mark included. Throws TypeError. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}
