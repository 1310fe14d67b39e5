// Invariant: printed text has a glyph for every character, and gives back exactly the text that it stands for; nothing turns into a box or disappears.
// Source: the tokens of the screen (server/core/exact-segments.ts), in the form `\u{…}` that every font can print; `\u{` itself is written as `\u{5C}u{`.
import { exactSegments } from "@/server/core/exact-segments";

/** `token`: what stands for one character. `mixed`: letters of another alphabet inside of a Latin word, to be marked. */
export type Printable = { kind: "text" | "token" | "mixed"; text: string };

/** Cuts a text into what can be printed with a font. In multi-line text, line feeds and tabs stay as they are. */
export function printable(text: string, hasGlyph: (codePoint: number) => boolean, multiline = false): Printable[] {
  const parts: Printable[] = [];
  for (const segment of exactSegments(text, multiline)) {
    if (segment.kind === "token") {
      parts.push({ kind: "token", text: tokenOf(segment.text) });
      continue;
    }
    let from = 0;
    for (let at = 0; at < segment.text.length; ) {
      const codePoint = segment.text.codePointAt(at)!;
      const end = at + (codePoint > 0xff_ff ? 2 : 1);
      const layout = codePoint === 0x0a || codePoint === 0x09;
      if (!layout && (!hasGlyph(codePoint) || segment.text.startsWith("\\u{", at))) {
        if (at > from) parts.push({ kind: segment.kind, text: segment.text.slice(from, at) });
        parts.push({ kind: "token", text: tokenOf(segment.text.slice(at, end)) });
        from = end;
      }
      at = end;
    }
    if (from < segment.text.length) parts.push({ kind: segment.kind, text: segment.text.slice(from) });
  }
  return parts;
}

/** The text that was printed. */
export function restorePrinted(printed: string): string {
  return printed.replace(/\\u\{([0-9A-F]{1,6})\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}

function tokenOf(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}
