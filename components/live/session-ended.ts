"use client";

import { useSyncExternalStore } from "react";

// Set once, by the first answer that says so; signing in again loads the page anew.
let ended = false;
const listeners = new Set<() => void>();

export function markSessionEnded(): void {
  if (ended) return;
  ended = true;
  for (const listener of listeners) listener();
}

export function useSessionEnded(): boolean {
  return useSyncExternalStore((listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; }, () => ended, () => false);
}
