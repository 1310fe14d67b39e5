import { tracked, TRPCError } from "@trpc/server";
import { z } from "zod";
import { follow, readEvents, type SequencedEvent } from "@/server/log/followers";
import { sessionEnded, signedIn } from "../init";
import { hearing } from "./hearing";

/** Who misses more than this reads everything anew. */
const MAX_CATCH_UP = 2_000;

/** What the reader may see of what is recorded, as it is sequenced. */
export const changes = signedIn.input(z.object({ lastEventId: z.string().regex(/^\d{1,15}$/).optional() }).optional()).subscription(async function* ({ ctx, input, signal }) {
  const hear = hearing(ctx.actor);
  async function* tell(event: SequencedEvent) {
    const outcome = await hear(event);
    if (outcome !== "kept") yield message(event);
    // Every tab hears of the end and asks who it is; the stream ends with the session.
    if (outcome === "over") throw new TRPCError({ code: "UNAUTHORIZED", cause: sessionEnded() });
  }
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
        for (const event of page) yield* tell(event);
        sent += page.length;
        next = page.at(-1)!.index + 1;
      }
    }
    while (!signal?.aborted) {
      for (const event of waiting.splice(0)) if (event.index >= next) yield* tell(event);
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
