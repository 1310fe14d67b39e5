// Invariant: a reader gets back the cells that were written, and no program that opens the file takes one of them for a formula.
// Source: RFC 4180 for quoting; OWASP "CSV Injection" for the characters that start a formula.

/** What a file begins with, so that spreadsheets read it as UTF-8. */
export const CSV_MARK = "\ufeff";

const STARTS_A_FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A text cell as it is safe to open: what begins like a formula gets an apostrophe in front. */
export function defused(text: string): string {
  return STARTS_A_FORMULA.test(text) ? `'${text}` : text;
}

/** One line with its end. Numbers are written as they are; null is an empty cell. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = defused(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
