"use client";

import type { Change } from "./affected";
import type { Listener, OpenStream, Stream } from "./stream";

// Browsers allow six connections to a host, and each stream holds one. So one tab of a person leads: it holds a lock
// and the stream, and tells the others what it hears. When it closes, the next tab gets the lock and goes on from
// the last change that was told.

type Message = { kind: "change"; change: Change } | { kind: "state"; live: boolean; seen: boolean; last: number | null } | { kind: "ask" };

/** `missed`: there were changes that nobody tells any more. */
export type SharedListener = Listener & { missed: () => void };

const ASK_MS = 4_000;
/** A leader that says nothing for so long is frozen. */
const SILENCE_MS = 9_000;

export function canShare(): boolean {
  return "locks" in navigator && "BroadcastChannel" in globalThis;
}

/** The stream that all tabs with the same `name` share, for a tab that has seen the changes up to `from`. */
export function shareStream(name: string, from: number | null, open: OpenStream, listener: SharedListener): Stream {
  const channel = new BroadcastChannel(name);
  let last = from;
  let heardAt = Date.now();
  let leading: { stream: Stream; live: boolean; resign: () => void } | null = null;
  let turn = 0;
  let giveUpWaiting: () => void = () => undefined;
  let closed = false;

  function tell(message: Message): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin, and takes no other argument
    if (!closed) channel.postMessage(message);
  }
  function tellState(): void {
    if (leading !== null) tell({ kind: "state", live: leading.live, seen: isSeen(), last });
  }
  function hear(change: Change): void {
    if (last !== null && change.index <= last) return;
    last = change.index;
    listener.change(change);
  }
  /** What the leader told before this tab listened is told by nobody any more. */
  function catchUp(told: number | null): void {
    if (told === null || (last !== null && told <= last)) return;
    last = told;
    listener.missed();
  }
  function become(live: boolean): void {
    if (leading !== null) leading.live = live;
    tellState();
    if (live) listener.connected();
    else listener.lost();
  }
  function lead(): Promise<void> {
    stopLeading();
    return new Promise((resign) => {
      leading = { stream: { close: () => undefined }, live: false, resign };
      leading.stream = open(last, { change: (change) => { tell({ kind: "change", change }); hear(change); }, connected: () => become(true), lost: () => become(false) });
    });
  }
  function stopLeading(): void {
    leading?.stream.close();
    leading?.resign();
    leading = null;
  }

  /** Waits to lead, or takes the lead from a tab that is not looked at or does not answer. */
  function stand(how: "wait" | "take"): void {
    turn += 1;
    const mine = turn;
    const waiting = new AbortController();
    giveUpWaiting();
    giveUpWaiting = () => waiting.abort();
    const options: LockOptions = how === "take" ? { steal: true } : { signal: waiting.signal };
    // It settles when somebody else took the lead, or when this tab no longer waits.
    void navigator.locks.request(name, options, lead).catch(() => undefined).then(() => {
      if (mine !== turn || closed) return;
      stopLeading();
      heardAt = Date.now();
      stand("wait");
    });
  }
  function watch(): void {
    if (leading !== null) return;
    if (isSeen() && Date.now() - heardAt > SILENCE_MS) stand("take");
    else tell({ kind: "ask" });
  }

  channel.addEventListener("message", ({ data }: MessageEvent<Message>) => {
    if (data.kind === "ask") return tellState();
    heardAt = Date.now();
    if (leading !== null) return;
    if (data.kind === "change") return hear(data.change);
    catchUp(data.last);
    if (data.live) listener.connected();
    else listener.lost();
    // The timers of a tab that nobody looks at are slow, and so is what it notices.
    if (!data.seen && isSeen()) stand("take");
  });
  document.addEventListener("visibilitychange", watch);
  const watching = setInterval(watch, ASK_MS);
  stand("wait");
  tell({ kind: "ask" });

  return {
    close() {
      closed = true;
      clearInterval(watching);
      document.removeEventListener("visibilitychange", watch);
      giveUpWaiting();
      stopLeading();
      channel.close();
    },
  };
}

function isSeen(): boolean {
  return document.visibilityState === "visible";
}
