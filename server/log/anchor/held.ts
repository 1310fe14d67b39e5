import { equal } from "countersign/log/bytes";
import { parseCheckpoint } from "countersign/log/checkpoint";
import { parseNote } from "countersign/log/note";
import { rootFromTiles } from "countersign/log/tiles";
import { LogIntegrityError, openPublished, type Published } from "@/server/log/publisher";
import { readCheckpoint, readTiles } from "@/server/log/reader";
import { logSigner } from "@/server/log/signer";

/** The newest signed head. */
export async function readLatest(): Promise<Published> {
  return openPublished(await readCheckpoint());
}

/**
 * Refuses where a checkpoint of ours that somebody holds is not a beginning of this log. The head is read after what
 * is held, so that one that grew meanwhile is not taken for one that shrank. `holder` is said to whoever asks for health.
 */
export async function requireBegins(held: Published, holder: string): Promise<Published> {
  const head = await readLatest();
  if (held.size > head.size) {
    throw new LogIntegrityError(`${holder} holds a checkpoint of ${held.size} entries, and the log has ${head.size}: the database was rolled back, as by an old backup`);
  }
  const root = held.size === head.size ? head.root : await rootFromTiles(held.size, readTiles);
  if (!equal(root, held.root)) throw new LogIntegrityError(`${holder} holds a checkpoint of ${held.size} entries that is of another tree than this log: the database was changed`);
  return head;
}

/** A checkpoint that was kept elsewhere. Throws a plain Error for what this log did not sign: somebody put another thing there. */
export function openHeld(note: string, place: string): Published {
  try {
    return openPublished(note);
  } catch {
    throw new Error(`${place} holds a checkpoint that is not signed with this log's key as ${logSigner().name}: name another place, or set LOG_ORIGIN and LOG_SIGNING_KEY to what they were`);
  }
}

/** The text that was signed, as a witness cosigns it. */
export function textOf({ note }: Published): string {
  const { text } = parseNote(note);
  parseCheckpoint(text);
  return text;
}
