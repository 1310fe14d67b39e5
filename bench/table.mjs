/** Prints rows of cells with aligned columns; the first row is the head. */
export function printTable(title, rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const line = (row) => row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[column]) : String(cell).padStart(widths[column]))).join("  ");
  console.log(`\n${title}\n${line(rows[0])}\n${widths.map((it) => "-".repeat(it)).join("  ")}\n${rows.slice(1).map(line).join("\n")}\n`);
}

/** The value below which a share of a sorted list lies. */
export function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
