import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { configuredAnchors } from "@/server/log/anchor/configured-anchors";
import { pushAnchors } from "@/server/log/anchor/push-anchors";
import { logger } from "@/server/logger";

/** How often to look for anchors that are due; when, their rows say. */
const SWEEP_MS = 1_000;

type Job = { timer: NodeJS.Timeout | null; sweeps: Repeating; stop: AbortController };
const job = processSingleton<Job>("anchor-checkpoints", () => ({ timer: null, sweeps: repeating(sweep), stop: new AbortController() }));

/** Starts giving checkpoints to the anchors of the settings; without any, there is nothing to do. */
export function startAnchoring(): void {
  if (job.timer !== null || configuredAnchors().length === 0) return;
  job.stop = new AbortController();
  job.timer = setInterval(job.sweeps.wake, SWEEP_MS);
  job.timer.unref();
  job.sweeps.wake();
}

/** Stops it; what is under way is given up, and tried again by whoever starts next. */
export async function stopAnchoring(): Promise<void> {
  if (job.timer !== null) clearInterval(job.timer);
  job.timer = null;
  job.stop.abort();
  await job.sweeps.idle();
}

async function sweep(): Promise<boolean> {
  try {
    await pushAnchors(configuredAnchors(), job.stop.signal);
  } catch (error) {
    logger.error({ err: error }, "could not anchor checkpoints; trying again");
  }
  return false;
}
