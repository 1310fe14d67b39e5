// Invariant: the name of a file says what it is, of when, and of which export.
import type { ExportFormat, ExportKind } from "countersign/contract/export-format";

const extensions: Record<ExportFormat, string> = { zip: "zip", csv: "csv", jsonl: "jsonl", pdf: "pdf", oscal: "oscal.json", ocsf: "ocsf.jsonl" };
const types: Record<ExportFormat, string> = {
  zip: "application/zip", csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8", pdf: "application/pdf", oscal: "application/json", ocsf: "application/jsonl; charset=utf-8",
};

/** `evidence-2026-07-01-to-2026-09-30-exp_….zip`: the days of the period, both part of it. */
export function exportFileName(it: { id: string; kind: ExportKind; format: ExportFormat; from: string; to: string }): string {
  const last = new Date(Date.parse(it.to) - 1).toISOString();
  return `${it.kind}-${it.from.slice(0, 10)}-to-${last.slice(0, 10)}-${it.id}.${extensions[it.format]}`;
}

export function exportMediaType(format: ExportFormat): string {
  return types[format];
}

/** Formats that compress by themselves; the others are kept compressed. */
export function isPacked(format: ExportFormat): boolean {
  return format === "zip" || format === "pdf";
}
