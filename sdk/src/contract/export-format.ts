// What an export can be. Plain values, so that a browser needs no schema library for them.

/** `evidence`: populations with their samples and proofs. `events`: the log's entries as they are. */
export const exportKinds = ["evidence", "events"] as const;
export type ExportKind = (typeof exportKinds)[number];

/** The formats of each kind. `zip` of evidence is the bundle that verifies offline; `csv` and `jsonl` are its population alone. */
export const exportFormats = { evidence: ["zip", "pdf", "csv", "jsonl", "oscal"], events: ["csv", "jsonl", "zip", "ocsf"] } as const satisfies Record<ExportKind, readonly string[]>;
export type ExportFormat = (typeof exportFormats)[ExportKind][number];

export const exportStatuses = ["queued", "running", "done", "failed", "cancelled"] as const;
export type ExportStatus = (typeof exportStatuses)[number];

/** Whether an export still has its file to come. */
export function isUnderWay(status: ExportStatus): boolean {
  return status === "queued" || status === "running";
}

/** The largest sample of each population. */
export const MAX_SAMPLE = 500;
