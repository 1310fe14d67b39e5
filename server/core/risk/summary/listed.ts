// Invariant: the order of a list is kept, and nothing of it is left out.
// Source: docs/risk.md.

/** Words as a sentence lists them. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
