// What is shown of a long line and what is said to be left out are together the whole line.
import type { Mark } from "./line-marks";

/** A part that is shown, or how many characters are left out in its place. */
export type Clip = Mark | { left: number };

/** Lines up to here are always shown whole. */
export const MAX_LINE = 2_000;
/** What is shown of what changed, and of what surrounds it. */
const CHANGED = 1_500;
const BESIDE = 120;

/** The parts of a line as they are first shown; all of them where the line is short or asked for as a `whole`. */
export function clipLine(marks: readonly Mark[], whole = false): Clip[] {
  const length = marks.reduce((sum, it) => sum + it.text.length, 0);
  if (whole || length <= MAX_LINE) return [...marks];
  if (marks.length === 1) return cut(marks[0]!, CHANGED, 0);
  return marks.flatMap((it, index) => (it.changed ? cut(it, CHANGED, 0) : cut(it, index === 0 ? 0 : BESIDE, index === marks.length - 1 ? 0 : BESIDE)));
}

/** The beginning and the end of a part, where that leaves something out. */
function cut(mark: Mark, head: number, tail: number): Clip[] {
  const { text, changed } = mark;
  if (text.length <= head + tail + BESIDE) return [mark];
  const from = boundary(text, head);
  const to = boundary(text, text.length - tail);
  return [{ text: text.slice(0, from), changed }, { left: to - from }, { text: text.slice(to), changed }].filter((it) => "left" in it || it.text !== "");
}

/** Not inside of a character of two units. */
function boundary(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/.test(text[at] ?? "") && /[\uD800-\uDBFF]/.test(text[at - 1] ?? "") ? at - 1 : at;
}
