import { EMPTY_RANGE } from "countersign/log/merkle";
import { query } from "@/server/db/client";
import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { sql } from "@/server/db/sql";
import { onRecorded } from "@/server/db/transaction";
import { logger } from "@/server/logger";
import { setLogRefusal } from "./health";
import { LogIntegrityError, publish } from "./publisher";
import { forgetTail, sequenceBatch } from "./sequence-batch";

/** How often a process looks for events that another one committed and did not live to sequence. */
const SWEEP_MS = 500;

type Sequencer = { timer: NodeJS.Timeout | null; stopListening: (() => void) | null; batches: Repeating };
const sequencer = processSingleton<Sequencer>("sequencer", () => ({ timer: null, stopListening: null, batches: repeating(sequence) }));

/**
 * Starts sequencing in this process. Whoever commits wakes its own sequencer at once; the lock on the log's head lets
 * one process at a time give out indexes, and whoever waited for it takes what is left.
 */
export async function startSequencer(): Promise<void> {
  if (sequencer.timer !== null) return;
  await publishBeginning();
  sequencer.stopListening = onRecorded(sequencer.batches.wake);
  sequencer.timer = setInterval(sequencer.batches.wake, SWEEP_MS);
  sequencer.timer.unref();
  sequencer.batches.wake();
}

/** Stops after the batch under way. */
export async function stopSequencer(): Promise<void> {
  if (sequencer.timer !== null) clearInterval(sequencer.timer);
  sequencer.stopListening?.();
  sequencer.timer = null;
  sequencer.stopListening = null;
  await sequencer.batches.idle();
}

async function sequence(): Promise<boolean> {
  try {
    const more = (await sequenceBatch()) > 0;
    setLogRefusal(null);
    return more;
  } catch (error) {
    forgetTail();
    if (error instanceof LogIntegrityError) {
      setLogRefusal(error.message);
      logger.fatal({ err: error }, "THE LOG IS NOT SIGNED ANY MORE");
    } else {
      logger.error({ err: error }, "sequencing failed; the events stay queued");
    }
    return false;
  }
}

/** The checkpoint of the empty log, from which the first batch is proven. */
async function publishBeginning(): Promise<void> {
  const empty = publish(EMPTY_RANGE);
  await query(sql`
    INSERT INTO log_checkpoint (size, root, note)
    SELECT 0, ${Buffer.from(empty.root)}, ${empty.note} FROM log_head WHERE size = 0 ON CONFLICT DO NOTHING`);
}
