import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { follow } from "@/server/log/followers";
import { logger } from "@/server/logger";
import { indexEntries } from "@/server/modules/audit/commands";

/** How often to look for what another process left. */
const SWEEP_MS = 1_000;
/** How long entries may gather: a search that comes sooner reads them itself, and an intake under load is not slowed down. */
const GATHER_MS = 200;

type Job = { sweep: NodeJS.Timeout | null; gathering: NodeJS.Timeout | null; stopFollowing: (() => void) | null; steps: Repeating };
const job = processSingleton<Job>("index-log", () => ({ sweep: null, gathering: null, stopFollowing: null, steps: repeating(step) }));

/** Starts making what the log takes up findable. */
export function startIndexing(): void {
  if (job.sweep !== null) return;
  job.stopFollowing = follow(wakeSoon);
  job.sweep = setInterval(wakeSoon, SWEEP_MS);
  job.sweep.unref();
  wakeSoon();
}

/** Stops after the step under way. */
export async function stopIndexing(): Promise<void> {
  if (job.sweep !== null) clearInterval(job.sweep);
  if (job.gathering !== null) clearTimeout(job.gathering);
  job.stopFollowing?.();
  job.sweep = null;
  job.gathering = null;
  job.stopFollowing = null;
  await job.steps.idle();
}

function wakeSoon(): void {
  job.gathering ??= setTimeout(() => {
    job.gathering = null;
    job.steps.wake();
  }, GATHER_MS);
}

// What is left after a step waits as well, so that a long way to catch up leaves the machine to those who ask and decide.
async function step(): Promise<boolean> {
  try {
    if ((await indexEntries({ patient: false })) && job.sweep !== null) wakeSoon();
  } catch (error) {
    logger.error({ err: error }, "could not make new entries findable; trying again");
  }
  return false;
}
