// Invariant: a character that a reader cannot see, or that changes how others are seen, is named by its code point, wherever it stands.
// Source: Unicode UAX #9 (bidi), UTS #39; "Trojan Source" (CVE-2021-42574); ECMA-48 (terminal escapes).
/* oxlint-disable no-control-regex, no-misleading-character-class -- these characters are what this file looks for. */
import type { FindingId } from "../catalogue";
import { furtherPlaces, MAX_PLACES, type Found, type RequestAnalyzer } from "../finding";
import { pointerOf } from "../text";

// Printable ASCII, Latin-1 and Latin Extended hold nothing to look for; most requests end here.
const ORDINARY_ONLY = /^[\t\n\r\x20-\x7e\u00a1-\u00ac\u00ae-\u024f]*$/;

interface Kind { id: FindingId; level: Found["level"]; name: string; pattern: RegExp }

const KINDS: readonly Kind[] = [
  { id: "text.bidi-control", level: "high", name: "characters that reorder the text around them", pattern: /[\u202a-\u202e\u2066-\u2069]/gu },
  { id: "text.terminal-escape", level: "high", name: "terminal escape sequences", pattern: /[\x1b\x9b]/gu },
  { id: "text.control-character", level: "medium", name: "control characters", pattern: /[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9a\x9c-\x9f\u2028\u2029\p{Cs}\ufff9-\ufffb]/gu },
  {
    id: "text.invisible-character", level: "medium", name: "invisible characters",
    // Joiners and variation selectors belong to emoji and to several scripts: they are odd only behind ASCII, behind one another, or at the start.
    pattern: /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|(?<=^|[\x00-\x7f]|[\u200b-\u200d]|[\ufe00-\ufe0f])(?:[\u200c-\u200d]|[\ufe0e-\ufe0f])(?!\u20e3)/gu,
  },
];

const MAX_NAMED = 3;
const MAX_COUNTED = 10_000;

function describe(name: string, pattern: RegExp, value: string): string | undefined {
  const points = new Set<string>();
  let count = 0;
  for (const [it] of value.matchAll(pattern)) {
    count += 1;
    if (count === MAX_COUNTED) break;
    if (points.size <= MAX_NAMED) points.add(`U+${(it.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`);
  }
  if (count === 0) return undefined;
  const named = [...points].slice(0, MAX_NAMED).join(", ") + (points.size > MAX_NAMED ? " and others" : "");
  return `Contains ${name} (${count === MAX_COUNTED ? `${count} or more` : count}: ${named}).`;
}

/** Bidi controls, invisible and control characters, and terminal escapes in any string of the request. */
export const findOddCharacters: RequestAnalyzer = (_subject, text) => {
  if (ORDINARY_ONLY.test(text.joined)) return [];
  const odd = text.places.filter((it) => !ORDINARY_ONLY.test(it.value));
  return KINDS.flatMap(({ id, level, name, pattern }) => {
    const all: Found[] = [];
    for (const place of odd) {
      const message = describe(name, pattern, place.value);
      if (message === undefined) continue;
      if (all.length === MAX_PLACES) return [...all, furtherPlaces(level, name)];
      all.push({ id, level, message, artifact: place.artifact, pointer: pointerOf(place) });
    }
    return all;
  });
};
