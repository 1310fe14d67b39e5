// Invariant: what has no shape of its own, or the shape of something else, is a segment that can be seen; the segments together are the text.
// Source: Unicode general categories and Default_Ignorable_Code_Point; mixed alphabets as in UTS 39, restricted to those that imitate Latin.

/** `token`: a character that would not show; `mixed`: letters of another alphabet inside of a Latin word. */
export type ExactSegment = { kind: "text"; text: string } | { kind: "token"; text: string; label: string } | { kind: "mixed"; text: string; label: string };

const PLAIN = /^[\x20-\x7e\n\t]*$/;
// The brackets of a token are themselves written as tokens, so that text can't imitate one.
const SHAPELESS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\p{DI}\u2800\u27e6\u27e7]|(?! )\p{Zs}/gu;
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;
const LATIN = /\p{Script=Latin}/u;
const IMITATING = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]+/gu;

/** Cuts a text into what shows as itself and what has to be made visible. In multi-line text, line feeds and tabs lay it out. */
export function exactSegments(text: string, multiline = false): ExactSegment[] {
  if (PLAIN.test(text) && (multiline || !/[\n\t]/.test(text))) return text === "" ? [] : [{ kind: "text", text }];
  const segments: ExactSegment[] = [];
  let from = 0;
  for (const match of text.matchAll(SHAPELESS)) {
    if (multiline && (match[0] === "\n" || match[0] === "\t")) continue;
    pushVisible(segments, text.slice(from, match.index));
    segments.push({ kind: "token", text: match[0], label: tokenLabel(match[0]) });
    from = match.index + match[0].length;
  }
  pushVisible(segments, text.slice(from));
  return segments;
}

/** The text that was shown, from what a reader selected of it. */
export function restoreExact(shown: string): string {
  return shown.replace(/⟦U\+([0-9A-F]{4,6})⟧/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

function tokenLabel(char: string): string {
  return `⟦${codePoint(char)}⟧`;
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function pushVisible(segments: ExactSegment[], text: string): void {
  let from = 0;
  for (const word of text.matchAll(WORD)) {
    if (!LATIN.test(word[0])) continue;
    for (const run of word[0].matchAll(IMITATING)) {
      const at = word.index + run.index;
      if (at > from) segments.push({ kind: "text", text: text.slice(from, at) });
      segments.push({ kind: "mixed", text: run[0], label: `Not Latin: ${[...run[0]].map(codePoint).join(" ")}` });
      from = at + run[0].length;
    }
  }
  if (from < text.length) segments.push({ kind: "text", text: text.slice(from) });
}
