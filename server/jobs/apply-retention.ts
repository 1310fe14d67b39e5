import { systemActor } from "@/server/auth/actor";
import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { env } from "@/server/env";
import { logger } from "@/server/logger";
import { retentionKinds } from "@/server/core/retention/kind";
import { applyRetention, RETENTION_BATCH } from "@/server/modules/retention/commands";
import { retentionDays } from "@/server/modules/retention/queries";

/** How often to look; what is due is in the rows, and rows that another process has at hand are left to it. */
const SWEEP_MS = 3_600_000;

type Job = { timer: NodeJS.Timeout | null; sweeps: Repeating };
const job = processSingleton<Job>("apply-retention", () => ({ timer: null, sweeps: repeating(sweep) }));

/** Starts removing what has been kept for long enough; without a number of days, or under a hold, nothing is. */
export function startRetention(): void {
  if (job.timer !== null || env().RETAIN_HOLD || Object.values(retentionDays()).every((it) => it === undefined)) return;
  job.timer = setInterval(job.sweeps.wake, SWEEP_MS);
  job.timer.unref();
  job.sweeps.wake();
}

export async function stopRetention(): Promise<void> {
  if (job.timer !== null) clearInterval(job.timer);
  job.timer = null;
  await job.sweeps.idle();
}

// One batch of each kind, and again while one was full: a start after years takes its turns with everything else.
async function sweep(): Promise<boolean> {
  try {
    let full = false;
    for (const kind of retentionKinds) {
      const days = retentionDays()[kind];
      if (days !== undefined && job.timer !== null) full = (await applyRetention(systemActor("retention"), kind, days)) === RETENTION_BATCH || full;
    }
    return full;
  } catch (error) {
    logger.error({ err: error }, "could not apply retention; trying again");
    return false;
  }
}
