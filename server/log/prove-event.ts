import { AppError } from "@/server/core/errors";
import { follow } from "./followers";
import { indexOf, proveEntry, type ProvenEntry } from "./reader";

/** How long a caller waits for the sequencer; it needs a few milliseconds. */
const PATIENCE_MS = 10_000;

/** Proves that an event is in the log, as soon as it is sequenced. */
export async function proveEvent(eventId: string): Promise<ProvenEntry> {
  let woken: () => void = () => undefined;
  const sequenced = new Promise<void>((resolve) => { woken = resolve; });
  const stop = follow((event) => { if (event.eventId === eventId) woken(); });
  const timer = setTimeout(() => woken(), PATIENCE_MS);
  try {
    let index = await indexOf(eventId);
    if (index === null) {
      await sequenced;
      index = await indexOf(eventId);
    }
    if (index === null) throw new AppError("unavailable", { public: "The approval is recorded and not yet sequenced in the log; ask again." });
    return await proveEntry(index);
  } finally {
    stop();
    clearTimeout(timer);
  }
}
