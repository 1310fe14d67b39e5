import { tracked } from "@trpc/server";
import { z } from "zod";
import { follow, readEvents, type SequencedEvent } from "@/server/log/followers";
import { signedIn } from "../init";

/** Who misses more than this reads everything anew. */
const MAX_CATCH_UP = 2_000;

export const changes = signedIn.input(z.object({ lastEventId: z.string().regex(/^\d{1,15}$/).optional() }).optional()).subscription(async function* ({ input, signal }) {
  const waiting: SequencedEvent[] = [];
  let wake: () => void = () => undefined;
  const stop = follow((event) => {
    waiting.push(event);
    wake();
  });
  signal?.addEventListener("abort", () => wake(), { once: true });
  try {
    let next = 0;
    if (input?.lastEventId !== undefined) {
      next = Number(input.lastEventId) + 1;
      for (let page = await readEvents(next), sent = 0; page.length > 0 && sent < MAX_CATCH_UP; page = await readEvents(next)) {
        for (const event of page) yield message(event);
        sent += page.length;
        next = page.at(-1)!.index + 1;
      }
    }
    while (!signal?.aborted) {
      for (const event of waiting.splice(0)) if (event.index >= next) yield message(event);
      if (waiting.length === 0) await new Promise<void>((resolve) => { wake = resolve; });
    }
  } finally {
    stop();
  }
});

function message(event: SequencedEvent) {
  const { index, type, requestId, requestNumber } = event;
  return tracked(String(index), { index, type, requestId, requestNumber });
}
