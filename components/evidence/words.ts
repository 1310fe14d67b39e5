import type { ExportView } from "countersign/contract/export";
import { type ExportFormat, exportFormats, type ExportKind } from "countersign/contract/export-format";

/** What people choose from: a kind in a format. */
export type FormatChoice = `${ExportKind} ${ExportFormat}`;

const words: Partial<Record<FormatChoice, { label: string; what: string }>> = {
  "evidence zip": { label: "Evidence bundle", what: "Populations, sample, report, and the proofs: whoever holds the log's key checks it offline." },
  "evidence pdf": { label: "Report (PDF)", what: "Scope, method, controls, populations and a sheet for each sampled item." },
  "evidence csv": { label: "Population (CSV)", what: "One line for each member of the populations." },
  "evidence jsonl": { label: "Population (JSON lines)", what: "One object for each member of the populations." },
  "evidence oscal": { label: "OSCAL assessment results", what: "Observations by control, for tools that read NIST OSCAL." },
  "events csv": { label: "Log entries (CSV)", what: "Every entry of the period as it is, for spreadsheets." },
  "events zip": { label: "Log entries (zipped CSV)", what: "The same, compressed." },
  "events jsonl": { label: "Log entries (JSON lines)", what: "Every entry with its leaf, as it was hashed." },
  "events ocsf": { label: "Log entries (OCSF)", what: "For a SIEM, one OCSF event a line." },
};

/** Each choice, in the order in which people read them. */
export const formatChoices: readonly { choice: FormatChoice; kind: ExportKind; format: ExportFormat; label: string; what: string }[] =
  (Object.entries(exportFormats) as [ExportKind, readonly ExportFormat[]][]).flatMap(([kind, formats]) =>
    formats.map((format) => ({ choice: `${kind} ${format}` as const, kind, format, ...words[`${kind} ${format}`]! })));

/** What an export is, for people. */
export function titleOf({ kind, format }: Pick<ExportView, "kind" | "format">): string {
  return words[`${kind} ${format}`]!.label;
}

/** A length of a file, for people. */
export function fileSize(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log(bytes) / Math.log(1_000)));
  const value = bytes / 1_000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}
