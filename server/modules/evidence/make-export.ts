import type { ExportView } from "countersign/contract/export";
import { toOscal } from "@/server/core/evidence/oscal";
import type { SystemActor } from "@/server/core/actor";
import { beginEvidence, bundleOf, type Making } from "./bundle";
import { eventLines } from "./event-lines";
import { populationCsv, populationJsonl } from "./evidence-lines";
import type { LogAccess } from "./log-access";
import { completeExport, failExport, reportProgress, type Task, TaskLostError } from "./making";
import { ocsfLines } from "./ocsf-lines";
import { reportOf } from "./report-parts";
import { tallyOf } from "./tally";
import { writeFile } from "./write-file";
import { zipOf } from "./zip";

/** How often progress is written down at most. */
const PROGRESS_MS = 500;

/** Says how many entries of the log were read, of how many. */
export type Progress = (done: number, total: number) => Promise<void>;

/** Makes the file of an export, and settles it. Throws what broke it, unless the task was lost meanwhile. */
export async function makeExport(actor: SystemActor, task: Task, access: LogAccess): Promise<void> {
  try {
    await completeExport(actor, task, await writeFile(task, contentOf(task, access, progressOf(task))));
  } catch (error) {
    if (error instanceof TaskLostError) return;
    await failExport(actor, task, "The file could not be made. The server's own log says why; take the export again once that is mended.");
    throw error;
  }
}

function progressOf(task: Task): Progress {
  let last = 0;
  return async (done, total) => {
    if (done < total && Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    await reportProgress(task, { done, total });
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
    case "oscal": return oscalOf(await beginEvidence(view, access), progress);
    default: throw new Error(`nothing makes evidence as ${view.format}`);
  }
}

async function* oscalOf(making: Making, progress: Progress): AsyncGenerator<Uint8Array> {
  await readPopulation(making, progress);
  yield Buffer.from(toOscal(await reportOf(making)));
}

/** Counts the population and draws the sample, for a format that has no rows. */
async function readPopulation({ view, tally }: Making, progress: Progress): Promise<void> {
  for await (const _ of populationCsv(view, tally, progress));
}
