import type { ExportView } from "countersign/contract/export";
import { AppError } from "@/server/core/errors";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { type ExportRow, exportColumns, toExportView } from "./select";

export { readCheckedRows } from "./members";

/** One export; for auditors and administrators, which the transport has checked. */
export async function getExport(id: string): Promise<ExportView> {
  const [row] = await query<ExportRow>(sql`SELECT ${exportColumns} FROM export WHERE id = ${id}`);
  if (row === undefined) throw new AppError("not_found", { public: "There is no such export." });
  return toExportView(row);
}

/** The newest exports of everybody, newest first. */
export async function listExports(limit: number): Promise<ExportView[]> {
  return (await query<ExportRow>(sql`SELECT ${exportColumns} FROM export ORDER BY asked_at DESC, id DESC LIMIT ${limit}`)).map(toExportView);
}

/** The pieces of a file, one at a time. Bytes come as they are kept. */
export async function* readChunks(id: string, attempt: number): AsyncGenerator<Buffer> {
  for (let n = 0; ; n += 1) {
    const [row] = await query<{ bytes: Buffer }>(sql`SELECT bytes FROM export_chunk WHERE export_id = ${id} AND attempt = ${attempt} AND n = ${n}`);
    if (row === undefined) return;
    yield row.bytes;
  }
}

export { countPopulations } from "./counts";
