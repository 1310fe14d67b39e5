// Invariant: rows of one text have one spelling, and no spreadsheet takes a cell for a formula.
// Source: RFC 4180 for quoting; OWASP "CSV Injection" for what begins a formula; own: UTF-8 with a byte order mark, and an apostrophe before a cell that begins like a formula.
import { LogFormatError } from "../log/format-error";

/** What a file begins with, so that spreadsheets read it as UTF-8. */
export const CSV_MARK = "\ufeff";

const BEGINS_LIKE_A_FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** One row, its end of line included. A number is written as it is; null is an empty cell. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (typeof cell !== "string") return cell === null ? "" : String(cell);
  const safe = defused(cell);
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text as a cell shows it: with an apostrophe where it begins like a formula. */
export function defused(text: string): string {
  return BEGINS_LIKE_A_FORMULA.test(text) ? `'${text}` : text;
}

/**
 * The row that begins at `start` of `text`, its cells as they are shown, and where the next one begins. Null where the row
 * has no end yet. Throws LogFormatError for what `csvLine` would not write.
 */
export function readCsvLine(text: string, start: number): { cells: string[]; next: number } | null {
  const cells: string[] = [];
  for (let at = start; ; ) {
    let cell: string;
    if (text[at] === '"') {
      const closed = closingQuote(text, at + 1);
      if (closed < 0 || closed + 1 >= text.length) return null;
      cell = text.slice(at + 1, closed).replaceAll('""', '"');
      if (!NEEDS_QUOTES.test(cell)) throw new LogFormatError("a cell in quotes that needs none");
      at = closed + 1;
    } else {
      const end = endOfPlain(text, at);
      if (end >= text.length) return null;
      cell = text.slice(at, end);
      if (cell.includes('"')) throw new LogFormatError("a quote within a cell without quotes");
      at = end;
    }
    if (BEGINS_LIKE_A_FORMULA.test(cell)) throw new LogFormatError("a cell that a spreadsheet takes for a formula");
    cells.push(cell);
    if (text[at] === ",") at += 1;
    else if (text[at] !== "\r") throw new LogFormatError("expected a comma or the end of the line after a cell");
    else if (at + 1 >= text.length) return null;
    else if (text[at + 1] !== "\n") throw new LogFormatError("a line ends in CR and LF");
    else return { cells, next: at + 2 };
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

function endOfPlain(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 44 || code === 13 || code === 10) return at;
  }
  return text.length;
}
