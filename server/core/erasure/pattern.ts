// Invariant: a pattern finds a name or an address as a whole, whatever its letters, and no part of a longer one.
// Source: PostgreSQL, "Regular Expression Details" (advanced regular expressions).

/** What to look for in plain text, and in the text of JSON. */
export type TracePatterns = { text: string[]; json: string[] };

const WORD = "[[:alnum:]_]";
/** In JSON a letter may stand before a name that ends an escape: the n of a new line. */
const AFTER_ESCAPE = String.raw`(?<=\\[bfnrt]|\\u[0-9a-fA-F]{4})`;

/** Patterns, for use without regard to case, that find each of some names or addresses. Empty ones are left out. */
export function tracePatterns(needles: readonly string[]): TracePatterns {
  const whole = [...new Set(needles.map((it) => it.trim()).filter((it) => it !== ""))];
  return {
    text: whole.map((it) => `${notAfter(it)}${escape(it)}(?!${WORD})`),
    json: whole.map((it) => `(?:${notAfter(it)}|${AFTER_ESCAPE})${escape(JSON.stringify(it).slice(1, -1))}(?!${WORD})`),
  };
}

// What stands before an address may be part of another one: bob@ is not jim.bob@.
function notAfter(needle: string): string {
  return needle.includes("@") ? "(?<![[:alnum:]_.+-])" : `(?<!${WORD})`;
}

function escape(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
