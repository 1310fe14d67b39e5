import type { ExportView } from "countersign/contract/export";
import type { SystemActor } from "@/server/core/actor";
import { eventLines } from "./event-lines";
import type { LogAccess } from "./log-access";
import { completeExport, failExport, LEASE_MS, reportProgress, type Task, TaskLostError } from "./making";
import { ocsfLines } from "./ocsf-lines";
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

/** Whatever a format is made of: the file's bytes, in order. What makes evidence is loaded for evidence alone. */
async function* contentOf({ view }: Task, access: LogAccess, progress: Progress): AsyncGenerator<Uint8Array> {
  yield* view.kind === "events" ? eventsAs(view, progress) : await (await import("./evidence-content")).evidenceAs(view, access, progress);
}

function eventsAs(view: ExportView, progress: Progress): AsyncIterable<Uint8Array> {
  switch (view.format) {
    case "csv": case "jsonl": return eventLines(view.format, view, progress);
    case "ocsf": return ocsfLines(view, progress);
    case "zip": return zipOf([{ path: "events.csv", content: () => eventLines("csv", view, progress) }]);
    default: throw new Error(`nothing makes events as ${view.format}`);
  }
}
