import type { SystemActor } from "@/server/core/actor";
import { eventLines } from "./event-lines";
import { completeExport, failExport, reportProgress, type Task, TaskLostError } from "./making";
import { writeFile } from "./write-file";
import { zipOf } from "./zip";

/** How often progress is written down at most. */
const PROGRESS_MS = 500;

/** Says how many entries of the log were read, of how many. */
export type Progress = (done: number, total: number) => Promise<void>;

/** Makes the file of an export, and settles it. Throws what broke it, unless the task was lost meanwhile. */
export async function makeExport(actor: SystemActor, task: Task): Promise<void> {
  try {
    await completeExport(actor, task, await writeFile(task, contentOf(task, progressOf(task))));
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

function contentOf({ view }: Task, progress: Progress): AsyncIterable<Uint8Array> {
  if (view.kind === "events" && (view.format === "csv" || view.format === "jsonl")) return eventLines(view.format, view, progress);
  if (view.kind === "events" && view.format === "zip") return zipOf([{ path: "events.csv", content: () => eventLines("csv", view, progress) }]);
  throw new Error(`nothing makes ${view.kind} as ${view.format}`);
}
