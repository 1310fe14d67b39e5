"use client";

import { useSyncExternalStore } from "react";

export type Toast = { id: number; look: "success" | "error"; message: string };

/** More than these hide one another. */
const MOST = 3;

let shown: readonly Toast[] = [];
let lastId = 0;
const none: readonly Toast[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

function add(look: Toast["look"], message: string): void {
  lastId += 1;
  change([...shown, { id: lastId, look, message }].slice(-MOST));
}

/** Says what came of something, in a corner and to screen readers. */
export const toast = {
  success: (message: string) => add("success", message),
  error: (message: string) => add("error", message),
};

export function dismissToast(id: number): void {
  change(shown.filter((it) => it.id !== id));
}

export function useToasts(): readonly Toast[] {
  return useSyncExternalStore((listener) => { listeners.add(listener); return () => { listeners.delete(listener); }; }, () => shown, () => none);
}
