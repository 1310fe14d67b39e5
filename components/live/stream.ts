"use client";

import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "@/server/trpc/root";
import type { Change } from "./affected";

const RETRY_MS = 4_000;

/** Who wants to hear. `connected` and `lost` may come several times in a row. */
export type Listener = { change: (change: Change) => void; connected: () => void; lost: () => void };
export type Stream = { close: () => void };
/** Opens a stream of what follows the change with the index `after`; null: of what comes from now on. */
export type OpenStream = (after: number | null, listener: Listener) => Stream;

/** A stream of changes over a connection of its own, which it restores from where it was. */
export function streamOf(client: TRPCClient<AppRouter>): OpenStream {
  return (after, { change, connected, lost }) => {
    let last = after;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    let subscription: { unsubscribe: () => void } | undefined;
    let closed = false;

    function open(): void {
      subscription = client.live.changes.subscribe(last === null ? {} : { lastEventId: String(last) }, {
        onData: ({ data }) => { last = data.index; change(data); },
        onConnectionStateChange: ({ state }) => (state === "pending" ? connected() : state === "connecting" ? lost() : undefined),
        onError: reopen,
        onComplete: reopen,
      });
    }
    function reopen(): void {
      if (closed) return;
      lost();
      retrying = setTimeout(open, RETRY_MS);
    }

    open();
    return {
      close() {
        closed = true;
        clearTimeout(retrying);
        subscription?.unsubscribe();
      },
    };
  };
}
