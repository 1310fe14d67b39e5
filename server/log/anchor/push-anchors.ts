import { logger } from "@/server/logger";
import { LogIntegrityError } from "@/server/log/publisher";
import { type Anchor, anchorName } from "./anchor";
import { claimAnchor, lastGiven, noteAnchored, noteConfirmed, noteFailed } from "./anchor-store";

/** How long one push may take with all of its questions; below the lease that keeps others away. */
const PUSH_MS = 30_000;
/** How long the start waits for each anchor, all of them at once. */
const CONFIRM_MS = 5_000;

/** Gives the newest checkpoint to each anchor that is due for one. Answers with how many have it now. */
export async function pushAnchors(anchors: readonly Anchor[], stop?: AbortSignal): Promise<number> {
  const pushed = await Promise.all(anchors.map((it) => push(it, stop)));
  return pushed.filter(Boolean).length;
}

async function push(anchor: Anchor, stop?: AbortSignal): Promise<boolean> {
  const claimed = await claimAnchor(anchor);
  if (claimed === null) return false;
  try {
    await noteAnchored(anchor, await anchor.push(claimed.size, within(PUSH_MS, stop)));
    return true;
  } catch (error) {
    await note(anchor, error);
    return false;
  }
}

/** Asks each anchor whether it holds anything that this log is not, before the first signature of a process. Notes what it hears. */
export async function confirmAnchors(anchors: readonly Anchor[]): Promise<void> {
  await Promise.all(anchors.map(async (anchor) => {
    try {
      await anchor.confirm(await lastGiven(anchor), within(CONFIRM_MS));
      await noteConfirmed(anchor);
    } catch (error) {
      await note(anchor, error);
    }
  }));
}

async function note(anchor: Anchor, error: unknown): Promise<void> {
  if (error instanceof LogIntegrityError) logger.fatal({ err: error, anchor: anchorName(anchor) }, "AN ANCHOR HOLDS ANOTHER LOG THAN THIS");
  else logger.warn({ err: error, anchor: anchorName(anchor) }, "an anchor could not be given or asked for a checkpoint; trying again");
  await noteFailed(anchor, error);
}

function within(ms: number, stop?: AbortSignal): AbortSignal {
  return AbortSignal.any([AbortSignal.timeout(ms), ...(stop === undefined ? [] : [stop])]);
}
