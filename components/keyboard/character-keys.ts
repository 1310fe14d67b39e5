"use client";

import { useSyncExternalStore } from "react";

const KEY = "countersign.character-keys";
const listeners = new Set<() => void>();

/** Whether shortcuts of single characters are on. They are until the reader turns them off in this browser. */
export function characterKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function setCharacterKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // A browser that keeps nothing can't keep this either.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export function useCharacterKeys(): boolean {
  return useSyncExternalStore(subscribe, characterKeysOn, () => true);
}
