// The nearest known word is the one with the fewest changed letters, and none when more than a third of the word would change.
// Source: edit distance after Levenshtein (1966).

/** What was probably meant by `word`, as a hint in an error message. */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let fewest = Math.floor(Math.max(word.length, 3) / 3) + 1;
  for (const it of known) {
    if (Math.abs(it.length - word.length) >= fewest) continue;
    const changes = distance(word.toLowerCase(), it.toLowerCase());
    if (changes < fewest) [best, fewest] = [it, changes];
  }
  return best;
}

/** A sentence part that names the nearest known word, or else all of them. */
export function suggest(word: string, known: readonly string[]): string {
  const close = nearest(word, known);
  return close === null ? `one of ${known.map((it) => `\`${it}\``).join(", ")}` : `did you mean \`${close}\`?`;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
