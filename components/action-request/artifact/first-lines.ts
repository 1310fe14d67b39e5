// What a comparison of two long texts begins with, without comparing the rest: every row is a line of its side, and no line before it is left out but those that are the same.
import { compareLines, rowsOf, type DiffRow } from "./diff-rows";

/** `same`: how many lines above the rows are the same on both sides. */
export type FirstLines = { same: number; rows: DiffRow[] };

const LINE_FEED = 10;
const CONTEXT = 3;
/** Lines of each side that are looked at, and rows that come of them: what fills a high screen. */
const LOOKED_AT = 150;
const ROWS = 75;

/** The first rows of the diff of two texts, as far as a screenful of lines tells them. */
export function firstLines(before: string, after: string): FirstLines {
  const { at, lines } = firstDifference(before, after);
  // A fold that hides a few lines only is none.
  const { from, context } = backBy(lines <= 2 * CONTEXT ? lines : CONTEXT, before, at);
  const same = lines - context;
  const { rows } = rowsOf(compareLines(linesFrom(before, from), linesFrom(after, from)));
  return { same, rows: rows.slice(0, ROWS).map((row) => moved(row, same)) };
}

/** Where the first line begins that is not the same, and how many lines are before it. */
function firstDifference(before: string, after: string): { at: number; lines: number } {
  const end = Math.min(before.length, after.length);
  let [at, lines] = [0, 0];
  for (let index = 0; index < end; index++) {
    const unit = before.charCodeAt(index);
    if (unit !== after.charCodeAt(index)) break;
    if (unit === LINE_FEED) [at, lines] = [index + 1, lines + 1];
  }
  return { at, lines };
}

/** So many lines before where a line begins, as far as there are any. */
function backBy(wanted: number, text: string, at: number): { from: number; context: number } {
  let [from, context] = [at, 0];
  while (context < wanted && from > 0) [from, context] = [from < 2 ? 0 : text.lastIndexOf("\n", from - 2) + 1, context + 1];
  return { from, context };
}

function linesFrom(text: string, from: number): string[] {
  const lines: string[] = [];
  for (let at = from; lines.length < LOOKED_AT && at < text.length;) {
    const end = text.indexOf("\n", at);
    lines.push(text.slice(at, end < 0 ? text.length : end));
    if (end < 0) break;
    at = end + 1;
  }
  return lines;
}

/** The row by its number among all lines. Of its partner only the text counts, which stays. */
function moved(row: DiffRow, by: number): DiffRow {
  const number = (line: number | null) => (line === null ? null : line + by);
  return { ...row, oldLine: number(row.oldLine), newLine: number(row.newLine) };
}
