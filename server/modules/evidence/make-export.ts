import type { ExportView } from "countersign/contract/export";
import { toOscal } from "@/server/core/evidence/oscal";
import type { SystemActor } from "@/server/core/actor";
import { beginEvidence, type Making } from "./begin";
import { bundleOf } from "./bundle";
import { eventLines } from "./event-lines";
import { populationCsv, populationJsonl } from "./evidence-lines";
import type { LogAccess } from "./log-access";
import { completeExport, failExport, LEASE_MS, reportProgress, type Task, TaskLostError } from "./making";
import { ocsfLines } from "./ocsf-lines";
import { reportOf } from "./report-parts";
import { reportPdf } from "./report-pdf";
import { tallyOf } from "./tally";
import { writeFile } from "./write-file";
import { zipOf } from "./zip";

/** How often progress is written down at most. */
const PROGRESS_MS = 500;

/** Says how many entries of the log were read, of how many. */
export type Progress = (done: number, total: number) => Promise<void>;

/** Makes the file of an export, and settles it. Throws what broke it, unless the task was lost meanwhile. */
export async function makeExport(actor: SystemActor, task: Task, access: LogAccess): Promise<void> {
  const holder = holding(task);
  try {
    await completeExport(actor, task, await writeFile(task, contentOf(task, access, holder.progress)));
  } catch (error) {
    if (error instanceof TaskLostError) return;
    await failExport(actor, task, "The file could not be made. The server's own log says why; take the export again once that is mended.");
    throw error;
  } finally {
    holder.stop();
  }
}

/** Holds the task for as long as it takes, and says how far it has come. A task that is lost is noticed where it writes. */
function holding(task: Task): { progress: Progress; stop: () => void } {
  let last = { done: 0, total: 0 };
  let told = 0;
  const timer = setInterval(() => { void reportProgress(task, last).catch(() => undefined); }, LEASE_MS / 3);
  return {
    progress: async (done, total) => {
      last = { done, total };
      if (done < total && Date.now() - told < PROGRESS_MS) return;
      told = Date.now();
      await reportProgress(task, last);
    },
    stop: () => clearInterval(timer),
  };
}

/** Whatever a format is made of: the file's bytes, in order. */
async function* contentOf({ view }: Task, access: LogAccess, progress: Progress): AsyncGenerator<Uint8Array> {
  yield* view.kind === "events" ? eventsAs(view, progress) : await evidenceAs(view, access, progress);
}

function eventsAs(view: ExportView, progress: Progress): AsyncIterable<Uint8Array> {
  switch (view.format) {
    case "csv": case "jsonl": return eventLines(view.format, view, progress);
    case "ocsf": return ocsfLines(view, progress);
    case "zip": return zipOf([{ path: "events.csv", content: () => eventLines("csv", view, progress) }]);
    default: throw new Error(`nothing makes events as ${view.format}`);
  }
}

async function evidenceAs(view: ExportView, access: LogAccess, progress: Progress): Promise<AsyncIterable<Uint8Array>> {
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
