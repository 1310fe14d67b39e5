// Invariant: an entry and a search are split into words by the same function, so that what can be read can be found.
// Source: Unicode compatibility decomposition (UAX 15) without marks; letters and digits are words, all else parts them.

/** A word of the index has at most 2,046 bytes; nobody types one that is longer than this. */
const MAX_WORD = 200;
const WORD = /[\p{L}\p{N}]+/gu;
/** Most texts are of these alone, for which the same is found many times as fast. */
const ASCII = /^[\0-\x7f]*$/;
const ASCII_WORD = /[a-z0-9]+/g;

/** Without case and accents. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize("NFKD").replaceAll(/\p{M}+/gu, "").toLowerCase();
}

/** The words of a text in their order. What is too long is cut, the same here as there. */
export function wordsOf(text: string): string[] {
  const folded = fold(text);
  return (folded.match(ASCII.test(folded) ? ASCII_WORD : WORD) ?? []).map((it) => it.slice(0, MAX_WORD));
}
