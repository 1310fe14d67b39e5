import { EMPTY_RANGE } from "countersign/log/merkle";
import { query } from "@/server/db/client";
import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { sql } from "@/server/db/sql";
import { onRecorded } from "@/server/db/transaction";
import { logger } from "@/server/logger";
import { configuredAnchors } from "./anchor/configured-anchors";
import { confirmAnchors } from "./anchor/push-anchors";
import { setLogRefusal } from "./health";
import { LogIntegrityError, publish } from "./publisher";
import { BATCH_SIZE, forgetTail, sequenceBatch } from "./sequence-batch";

/** How often a process looks for events that another one committed and did not live to sequence. */
const SWEEP_MS = 500;
/** How long events that nobody waits for may gather, so that under heavy intake one batch takes many. */
const GATHER_MS = 50;

type Sequencer = { timer: NodeJS.Timeout | null; gathering: NodeJS.Timeout | null; stopListening: (() => void) | null; batches: Repeating };
const sequencer = processSingleton<Sequencer>("sequencer", () => ({ timer: null, gathering: null, stopListening: null, batches: repeating(sequence) }));

/**
 * Starts sequencing in this process. Whoever commits wakes its own sequencer at once; the lock on the log's head lets
 * one process at a time give out indexes, and whoever waited for it takes what is left.
 */
export async function startSequencer(): Promise<void> {
  if (sequencer.timer !== null) return;
  await publishBeginning();
  await confirmAnchors(configuredAnchors());
  sequencer.stopListening = onRecorded((urgent) => (urgent ? sequencer.batches.wake() : wakeSoon()));
  sequencer.timer = setInterval(sequencer.batches.wake, SWEEP_MS);
  sequencer.timer.unref();
  sequencer.batches.wake();
}

/** Stops once everything that this process committed is sequenced. */
export async function stopSequencer(): Promise<void> {
  if (sequencer.timer !== null) clearInterval(sequencer.timer);
  sequencer.stopListening?.();
  sequencer.timer = null;
  sequencer.stopListening = null;
  if (sequencer.gathering !== null) {
    clearTimeout(sequencer.gathering);
    sequencer.gathering = null;
    sequencer.batches.wake();
  }
  await sequencer.batches.idle();
}

function wakeSoon(): void {
  sequencer.gathering ??= setTimeout(() => {
    sequencer.gathering = null;
    sequencer.batches.wake();
  }, GATHER_MS);
}

// What is committed meanwhile wakes the sequencer itself, so that only a full batch is followed at once by another.
async function sequence(): Promise<boolean> {
  try {
    const full = (await sequenceBatch()) === BATCH_SIZE;
    setLogRefusal(null);
    return full;
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
