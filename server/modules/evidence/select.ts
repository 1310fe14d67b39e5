import type { ExportView } from "countersign/contract/export";
import { exportFileName } from "@/server/core/evidence/file-name";
import { fragment } from "@/server/db/sql";

/** An export as it is read. Times are RFC 3339 UTC. */
export type ExportRow = Omit<ExportView, "file" | "progress" | "log" | "sample"> & {
  done: number; total: number; logSize: number; sampleSize: number | null; sampleSeed: string | null; bytes: number | null; sha256: string | null; keptUntil: string | null;
};

export const exportColumns = fragment`
  id, kind, format, query, wire_time(from_at) AS "from", wire_time(to_at) AS "to", framework, populations, sample_size AS "sampleSize", sample_seed AS "sampleSeed",
  log_size AS "logSize", again, asked_by AS "askedBy", wire_time(asked_at) AS "askedAt", status, done, total, wire_time(finished_at) AS "finishedAt",
  bytes, sha256, wire_time(kept_until) AS "keptUntil", error`;

export function toExportView({ attempt: _attempt, done, total, logSize, sampleSize, sampleSeed, bytes, sha256, keptUntil, ...row }: ExportRow & { attempt?: number }): ExportView {
  return {
    ...row, progress: { done, total }, log: { size: logSize },
    sample: sampleSize === null || sampleSeed === null ? null : { size: sampleSize, seed: sampleSeed },
    file: bytes === null || sha256 === null ? null : { name: exportFileName(row), bytes, sha256, until: keptUntil },
  };
}
