import { bundleFolders } from "countersign/contract/evidence-bundle";
import type { ExportView } from "countersign/contract/export";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { textFile } from "./measured";
import type { ZipEntry } from "./zip";

/** What a witness or a time-stamping authority gave for the checkpoint of `size`. */
export type Receipt = { kind: "witness" | "timestamp"; size: number; receipt: Buffer };

/**
 * The newest receipt of each anchor for a tree of the export's size or smaller, of those that were kept when it was asked
 * for; for a repeat, when the first of its kind was asked for, so that it carries the same.
 */
export async function readReceipts({ id, log: { size } }: Pick<ExportView, "id" | "log">): Promise<Receipt[]> {
  return query<Receipt>(sql`
    WITH RECURSIVE chain AS (
      SELECT id, again, asked_at FROM export WHERE id = ${id}
      UNION ALL SELECT e.id, e.again, e.asked_at FROM export e JOIN chain c ON e.id = c.again)
    SELECT DISTINCT ON (r.anchor) a.kind, r.size, r.receipt
    FROM log_anchor_receipt r JOIN log_anchor a ON a.name = r.anchor
    WHERE a.kind IN ('witness', 'timestamp') AND r.size > 0 AND r.size <= ${size} AND r.at < (SELECT min(asked_at) FROM chain)
    ORDER BY r.anchor, r.size DESC`);
}

/** Their files: the cosignatures of a checkpoint in one, each time stamp in one of its own. */
export function receiptFiles(receipts: readonly Receipt[]): ZipEntry[] {
  return [...new Set(receipts.map((it) => it.size))].flatMap((size) => {
    const given = receipts.filter((it) => it.size === size);
    const lines = given.filter((it) => it.kind === "witness").map((it) => it.receipt);
    const tokens = given.filter((it) => it.kind === "timestamp").map((it) => it.receipt);
    return [
      ...(lines.length > 0 ? [textFile(`${bundleFolders.cosignatures}${size}`, () => Buffer.concat(lines).toString())] : []),
      ...tokens.map((bytes, i): ZipEntry => ({ path: `${bundleFolders.timestamps}${size}-${i + 1}.der`, content: async function* () { yield await Promise.resolve(bytes); } })),
    ];
  });
}
