"use client";

import { useSyncExternalStore } from "react";

// How this reader likes diffs, in this browser.
const KEY = "countersign.diff-layout";
const WIDE = "(min-width: 1000px)";
const listeners = new Set<() => void>();

function splitWanted(): boolean {
  try {
    return localStorage.getItem(KEY) === "split";
  } catch {
    return false;
  }
}

/** Shows diffs side by side, or one line below the other, from now on. */
export function setSplit(on: boolean): void {
  try {
    if (on) localStorage.setItem(KEY, "split");
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing can't keep this either.
  }
  for (const listener of listeners) listener();
}

export function toggleSplit(): void {
  setSplit(!splitWanted());
}

/** Tells of each switch before anything is laid out anew. */
export function onDiffLayout(listener: () => void): () => void {
  const wide = window.matchMedia(WIDE);
  listeners.add(listener);
  wide.addEventListener("change", listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    wide.removeEventListener("change", listener);
    window.removeEventListener("storage", listener);
  };
}

/** Whether there is room to show two sides beside each other, and whether they are to be. */
export function useDiffLayout(): { roomy: boolean; split: boolean } {
  const roomy = useSyncExternalStore(onDiffLayout, () => window.matchMedia(WIDE).matches, () => false);
  const wanted = useSyncExternalStore(onDiffLayout, splitWanted, () => false);
  return { roomy, split: roomy && wanted };
}
