// Invariant: a pattern finds a name or an address as a whole, whatever its letters, and no part of a longer one.
// Source: PostgreSQL, "Regular Expression Details" (advanced regular expressions).

/** What to look for in plain text, and in the text of JSON. `likes`: patterns of LIKE, one of which is in all that any of these matches, once its ASCII letters are small. */
export type TracePatterns = { text: string[]; json: string[]; likes: string[] };

const WORD = "[[:alnum:]_]";
/** In JSON a letter may stand before a name that ends an escape: the n of a new line. */
const AFTER_ESCAPE = String.raw`(?<=\\[bfnrt]|\\u[0-9a-fA-F]{4})`;

/** Patterns, for use without regard to case, that find each of some names or addresses. Empty ones are left out. */
export function tracePatterns(needles: readonly string[]): TracePatterns {
  const whole = [...new Set(needles.map((it) => it.trim()).filter((it) => it !== ""))];
  return {
    text: whole.map((it) => `${notAfter(it)}${escape(it)}(?!${WORD})`),
    json: whole.map((it) => `(?:${notAfter(it)}|${AFTER_ESCAPE})${escape(JSON.stringify(it).slice(1, -1))}(?!${WORD})`),
    likes: whole.map((it) => `%${plainPart(it).replaceAll(/[%_]/g, String.raw`\$&`)}%`),
  };
}

// Its longest part of ASCII letters and signs: there a letter has one other form in any language, but for i, which has more in Turkish. JSON escapes quotes and backslashes.
function plainPart(needle: string): string {
  const parts = needle.match(/[ !#-HJ-[\]-hj-~]+/g) ?? [];
  return parts.reduce((longest, it) => (it.length > longest.length ? it : longest), "").toLowerCase();
}

// What stands before an address may be part of another one: bob@ is not jim.bob@.
function notAfter(needle: string): string {
  return needle.includes("@") ? "(?<![[:alnum:]_.+-])" : `(?<!${WORD})`;
}

function escape(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
