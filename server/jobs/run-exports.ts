import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { connectionString, query } from "@/server/db/client";
import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { sql } from "@/server/db/sql";
import { follow } from "@/server/log/followers";
import { logger } from "@/server/logger";
import { dropOldFiles } from "@/server/modules/evidence/making";

/** How often to look for exports that wait, and for files whose time is over. */
const SWEEP_MS = 1_000;
/** `script/build.mjs` makes it of server/entry/export.ts; the process runs in the project's folder. */
const PROGRAM = ["dist", "export.mjs"];
/** The young part of the thread's memory is cleared often, so that what was read is let go of soon. */
const LIMITS = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 192 };

type Job = { timer: NodeJS.Timeout | null; unfollow: () => void; sweeps: Repeating; thread: Worker | null };
const job = processSingleton<Job>("run-exports", () => ({ timer: null, unfollow: () => undefined, sweeps: repeating(sweep), thread: null }));

/** Starts making the exports that people ask for, as soon as that is in the log. Whatever process is there takes them on; what is to be made is in the rows. */
export function startExporting(): void {
  if (job.timer !== null) return;
  job.timer = setInterval(job.sweeps.wake, SWEEP_MS);
  job.timer.unref();
  job.unfollow = follow(({ type }) => { if (type === "export.requested") job.sweeps.wake(); });
  job.sweeps.wake();
}

/** Stops it; what is under way is given up, and begun again by whoever looks next. */
export async function stopExporting(): Promise<void> {
  if (job.timer !== null) clearInterval(job.timer);
  job.timer = null;
  job.unfollow();
  await job.thread?.terminate();
  await job.sweeps.idle();
}

async function sweep(): Promise<boolean> {
  try {
    await dropOldFiles();
    const waiting = await query(sql`SELECT 1 FROM export WHERE status = 'queued' OR (status = 'running' AND lease_until < clock_timestamp()) LIMIT 1`);
    if (waiting.length > 0 && job.timer !== null) await inThread();
  } catch (error) {
    logger.error({ err: error }, "could not look for exports; trying again");
  }
  return false;
}

/** Makes what waits, in a thread: whatever an export costs, requests are answered beside it. */
function inThread(): Promise<void> {
  return new Promise((done) => {
    const thread = new Worker(join(process.cwd(), ...PROGRAM), { resourceLimits: LIMITS, workerData: connectionString() });
    job.thread = thread;
    thread.unref();
    thread.on("error", (error) => logger.error({ err: error }, "the thread that makes exports broke"));
    thread.on("exit", () => {
      job.thread = null;
      done();
    });
  });
}
