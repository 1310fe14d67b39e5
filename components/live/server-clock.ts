"use client";

import { useSyncExternalStore } from "react";
import { clockOffset } from "@/components/ui/times";

// One clock for the whole tab: the server's, as far as its last answer tells, moved on once a second.
let offsetMs = 0;
let now = 0;
let timer: ReturnType<typeof setInterval> | null = null;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now() + offsetMs;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 1_000);
  now = Date.now() + offsetMs;
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

function snapshot(): number {
  if (now === 0) now = Date.now() + offsetMs;
  return now;
}

/** The time where the server renders: its own. What it renders of it is not taken over. */
function atRender(): number {
  return Date.now();
}

/** Sets the clock by an answer of the server that arrived at `arrivedAt` (this machine's time). */
export function setServerTime(serverTime: string, arrivedAt: number): void {
  offsetMs = clockOffset(serverTime, arrivedAt);
  tick();
}

/** The server's time in milliseconds, renewed every second. */
export function useServerNow(): number {
  return useSyncExternalStore(subscribe, snapshot, atRender);
}

/** What the server's time reads as, such as "4 min ago"; whoever shows it is drawn again only when that changes. */
export function useAtServerTime(read: (now: number) => string): string {
  return useSyncExternalStore(subscribe, () => read(snapshot()), () => read(atRender()));
}
