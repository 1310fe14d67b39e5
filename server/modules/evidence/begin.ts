import type { BundleLog } from "countersign/contract/evidence-bundle";
import type { ExportView } from "countersign/contract/export";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { countPeriod, coverageOf, type PeriodCounts } from "./coverage";
import type { DisclosureCounts } from "./disclosure-lines";
import type { LogAccess } from "./log-access";
import type { Written } from "./measured";
import { type Receipt, readReceipts } from "./receipts";
import { readNames } from "./surroundings";
import { type Tally, tallyOf } from "./tally";

/** What the parts of an export of evidence tell each other. */
export type Making = { view: ExportView; access: LogAccess; log: BundleLog; period: PeriodCounts; tally: Tally; disclosures: DisclosureCounts; written: Written; receipts: Receipt[]; askedBy: { id: string; name: string | null } };

/** Begins an export of evidence: counts the period, and says which part of the log it takes. */
export async function beginEvidence(view: ExportView, access: LogAccess): Promise<Making> {
  const period = await countPeriod(view);
  const log = await coverageOf(view, period.before);
  return {
    view, access, log, period, written: [], receipts: await readReceipts(view), tally: tallyOf(view, log.kind === "selection"), disclosures: { disclosures: 0, erased: 0, withheld: 0 },
    askedBy: { id: view.askedBy, name: (await readNames([view.askedBy])).get(view.askedBy)?.name ?? null },
  };
}

/** The note of a checkpoint of this size, as it was published. */
export async function readNote(size: number): Promise<string> {
  const [row] = await query<{ note: string }>(sql`SELECT note FROM log_checkpoint WHERE size = ${size}`);
  if (row === undefined) throw new Error(`the log has no checkpoint of size ${size}`);
  return row.note;
}
