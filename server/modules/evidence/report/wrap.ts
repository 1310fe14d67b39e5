// Invariant: every character of a text is on one of its lines, and no line is wider than it may be unless a single character is.
// Source: greedy; lines break after a space, then after a sign that separates, then anywhere but before a combining mark.
import type { Printable } from "@/server/core/evidence/printable";

/** A piece of a line that is drawn as one. */
export type Run = Printable & { width: number };
/** `continued`: the text of the line before goes on in it. */
export type Line = { runs: Run[]; continued: boolean };
/** The width of one character, in points. */
export type Measure = (codePoint: number) => number;

type Cell = { char: string; kind: Printable["kind"]; width: number };
const TAB = 4;
const SEPARATOR = /[/:.,;_?&=@|)\]}\-+]/;
const COMBINING = /\p{M}/u;

/** The lines of a text. `hang`: by how much all lines but the first are shorter. */
export function wrap(parts: readonly Printable[], width: number, measure: Measure, hang = 0): Line[] {
  return paragraphsOf(parts, measure).flatMap((cells) => linesOf(cells, width, hang));
}

function paragraphsOf(parts: readonly Printable[], measure: Measure): Cell[][] {
  const paragraphs: Cell[][] = [[]];
  for (const { kind, text } of parts) {
    for (const char of text) {
      const current = paragraphs.at(-1)!;
      if (char === "\n") paragraphs.push([]);
      else if (char === "\t") for (let at = current.length % TAB; at < TAB; at++) current.push({ char: " ", kind, width: measure(0x20) });
      else current.push({ char, kind, width: measure(char.codePointAt(0)!) });
    }
  }
  return paragraphs;
}

function linesOf(cells: readonly Cell[], width: number, hang: number): Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start < cells.length || lines.length === 0) {
    const end = endOfLine(cells, start, lines.length === 0 ? width : width - hang);
    lines.push(lineOf(cells.slice(start, end), lines.length > 0));
    start = end;
  }
  return lines;
}

function endOfLine(cells: readonly Cell[], start: number, width: number): number {
  let used = 0;
  let afterSpace = 0;
  let afterSign = 0;
  for (let at = start; at < cells.length; at++) {
    const { char, kind, width: own } = cells[at]!;
    used += own;
    // A space may hang over the edge: nobody sees it.
    if (used > width && char !== " ") return breakAt(cells, start, at, afterSpace, afterSign);
    if (char === " ") afterSpace = at + 1;
    else if (kind !== "token" && SEPARATOR.test(char)) afterSign = at + 1;
  }
  return cells.length;
}

function breakAt(cells: readonly Cell[], start: number, over: number, afterSpace: number, afterSign: number): number {
  if (afterSpace > start) return afterSpace;
  if (afterSign > start) return afterSign;
  let at = Math.max(over, start + 1);
  while (at > start + 1 && at < cells.length && COMBINING.test(cells[at]!.char)) at--;
  return at;
}

function lineOf(cells: readonly Cell[], continued: boolean): Line {
  const runs: Run[] = [];
  for (const { char, kind, width } of cells) {
    const last = runs.at(-1);
    if (last?.kind === kind) {
      last.text += char;
      last.width += width;
    } else runs.push({ kind, text: char, width });
  }
  return { runs, continued };
}
