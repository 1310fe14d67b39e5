import type { Status } from "countersign/contract/action-request";
import { asReadBy } from "@/server/modules/action-request/masked";
import { toActionRequest } from "@/server/modules/action-request/select";
import { requireCaller } from "../caller";
import { operation } from "../operation";
import { watchRequest } from "../watch-request";

/** A comment that keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 15_000;
const FINISHED = new Set<Status>(["denied", "expired", "cancelled", "lapsed", "succeeded", "failed"]);

export const requestEventsOperation = operation({
  method: "get", path: "/api/v1/requests/{id}/events", tag: "Requests", caller: "agent or person",
  summary: "Follow a request as server-sent events",
  description: "Sends `event: request` with the request as `data` and its revision as `id`: once at the start and at every change, until nothing more can happen.",
  answers: { 200: { description: "A stream of events", type: "text/event-stream" } },
  problems: ["not_found"],
  handle: async (c) => {
    const caller = await requireCaller(c);
    const watch = watchRequest(caller, c.req.param("id")!);
    const first = await watch.read().catch((error: unknown) => {
      watch.stop();
      throw error;
    });
    const { signal } = c.req.raw;
    const gone = new AbortController();
    signal.addEventListener("abort", () => gone.abort(), { once: true });
    const encoder = new TextEncoder();

    async function* events(): AsyncGenerator<Uint8Array> {
      try {
        let row = first;
        for (let sent = 0; !gone.signal.aborted; ) {
          if (row.revision > sent) {
            sent = row.revision;
            yield encoder.encode(`event: request\nid: ${row.revision}\ndata: ${JSON.stringify(asReadBy(caller, toActionRequest(row)))}\n\n`);
          }
          if (FINISHED.has(row.status)) return;
          if (await watch.changed(HEARTBEAT_MS, gone.signal)) row = await watch.read();
          else yield encoder.encode(": still here\n\n");
        }
      } finally {
        watch.stop();
      }
    }
    return c.body(toStream(events(), () => gone.abort()), 200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no" });
  },
});

function toStream(source: AsyncGenerator<Uint8Array>, cancelled: () => void): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      cancelled();
      await source.return(undefined);
    },
  });
}
