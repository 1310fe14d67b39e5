// Invariant: the screen and the file of a report say the same: both are written from one list of columns.
// Source: RFC 4180 by way of countersign/bundle/csv; the file has plain numbers and ISO 8601 times in UTC.
import { CSV_MARK, csvLine } from "countersign/bundle/csv";

export type Cell = string | number | null;

/** `share` is 0 to 1; `seconds` a duration; `time` RFC 3339 UTC; `code` what would run. `title` is also the heading in the file. */
export type Column<Row> = {
  title: string; kind: "text" | "code" | "count" | "share" | "seconds" | "time";
  value: (row: Row) => Cell;
  /** Where more is said of it. */
  href?: (row: Row) => string | null;
};

/** The rows as a file that a spreadsheet opens. */
export function reportFile<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return CSV_MARK + [columns.map(fileTitle), ...rows.map((row) => columns.map((it) => it.value(row)))].map(csvLine).join("");
}

function fileTitle({ title, kind }: Pick<Column<never>, "title" | "kind">): string {
  return kind === "seconds" ? `${title} (s)` : kind === "time" ? `${title} (UTC)` : title;
}

/** A cell for people. */
export function cellText(kind: Column<never>["kind"], cell: Cell): string {
  if (cell === null || cell === "") return "–";
  if (typeof cell === "string") return kind === "time" ? `${cell.slice(0, 10)} ${cell.slice(11, 19)}` : cell;
  if (kind === "share") return `${Math.round(cell * 100)} %`;
  return kind === "seconds" ? durationText(cell) : cell.toLocaleString("en");
}

/** "12 s", "4 min", "3.5 h", "2.1 d". */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3_600) return `${Math.round(seconds / 60)} min`;
  return seconds < 86_400 ? `${oneDigit(seconds / 3_600)} h` : `${oneDigit(seconds / 86_400)} d`;
}

function oneDigit(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}
