import type { ExportView } from "countersign/contract/export";
import { toOscal } from "@/server/core/evidence/oscal";
import { beginEvidence, type Making } from "./begin";
import { bundleOf } from "./bundle";
import { populationCsv, populationJsonl } from "./evidence-lines";
import type { LogAccess } from "./log-access";
import type { Progress } from "./make-export";
import { reportOf } from "./report-parts";
import { reportPdf } from "./report-pdf";
import { tallyOf } from "./tally";

/** What an export of evidence is made of: the file's bytes, in order. */
export async function evidenceAs(view: ExportView, access: LogAccess, progress: Progress): Promise<AsyncIterable<Uint8Array>> {
  switch (view.format) {
    case "csv": return populationCsv(view, tallyOf(view, false), progress);
    case "jsonl": return populationJsonl(view, tallyOf(view, false), progress);
    case "zip": return bundleOf(await beginEvidence(view, access), progress);
    case "pdf": return pdfOf(await beginEvidence(view, access), progress);
    case "oscal": return oscalOf(await beginEvidence(view, access), progress);
    default: throw new Error(`nothing makes evidence as ${view.format}`);
  }
}

async function* pdfOf(making: Making, progress: Progress): AsyncGenerator<Uint8Array> {
  await readPopulation(making, progress);
  yield* reportPdf(making);
}

async function* oscalOf(making: Making, progress: Progress): AsyncGenerator<Uint8Array> {
  await readPopulation(making, progress);
  yield Buffer.from(toOscal(await reportOf(making)));
}

/** Counts the population and draws the sample, for a format that has no rows. */
async function readPopulation({ view, tally }: Making, progress: Progress): Promise<void> {
  for await (const _ of populationCsv(view, tally, progress));
}
