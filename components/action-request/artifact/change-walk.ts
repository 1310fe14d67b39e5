"use client";

import { useEffect, useId, useSyncExternalStore } from "react";
import type { Action } from "@/components/keyboard/action";

/** A diff on the screen: where it is, how many changes it has, and how the one that the walk is at gets the focus. */
export type Walked = { element: () => HTMLElement | null; count: number; show: () => void };
/** Where the walk through the changes of all diffs is; both count from 0. */
type Position = { diff: string; change: number };

const diffs = new Map<string, Walked>();
const listeners = new Set<() => void>();
let position: Position | null = null;

function refresh(): void {
  for (const listener of listeners) listener();
}

/** The diffs from the top of the page to its end. */
function inOrder(): [id: string, diff: Walked][] {
  return [...diffs].filter(([, it]) => it.count > 0).toSorted(([, a], [, b]) => {
    const [first, second] = [a.element(), b.element()];
    return first === null || second === null ? 0 : first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}

/** How many changes there are before a diff, and in all. */
function around(diff: string): { before: number; total: number } {
  const all = inOrder();
  const sum = (some: [string, Walked][]) => some.reduce((count, [, it]) => count + it.count, 0);
  return { before: sum(all.slice(0, all.findIndex(([id]) => id === diff))), total: sum(all) };
}

/** Goes to the next change or the one before, across the diffs of the page; at an end it stays. */
export function walk(step: 1 | -1, from: string | null = null): void {
  const all = inOrder();
  if (all.length === 0) return;
  const at = position !== null && (from === null || from === position.diff) ? position : null;
  const start = at === null ? Math.max(0, all.findIndex(([id]) => id === from)) : all.findIndex(([id]) => id === at.diff);
  let [index, change] = [start, at === null ? (step === 1 ? 0 : -1) : at.change + step];
  if (change < 0 && index > 0) change = all[--index]![1].count - 1;
  else if (change >= all[index]![1].count && index < all.length - 1) [index, change] = [index + 1, 0];
  const [diff, walked] = all[index]!;
  position = { diff, change: Math.min(Math.max(change, 0), walked.count - 1) };
  refresh();
  walked.show();
}

/** For the keyboard; every diff on the screen declares the same two. */
export const walkActions: readonly Action[] = [
  { id: "diff.next", label: "Next change", group: "Request", keys: ["n"], run: () => walk(1) },
  { id: "diff.previous", label: "Previous change", group: "Request", keys: ["p"], run: () => walk(-1) },
];

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Takes a diff into the walk. `change` is the one that the walk is at, when it is in this diff; `place` says so in words. */
export function useWalked(walked: Walked): { id: string; change: number | null; place: string | null } {
  const id = useId();
  useEffect(() => {
    diffs.set(id, walked);
    refresh();
  }, [id, walked]);
  useEffect(() => () => {
    diffs.delete(id);
    if (position?.diff === id) position = null;
    refresh();
  }, [id]);
  const change = useSyncExternalStore(subscribe, () => (position?.diff === id ? position.change : null), () => null);
  const place = useSyncExternalStore(subscribe, () => (position?.diff === id ? placeOf(position) : null), () => null);
  return { id, change, place };
}

function placeOf({ diff, change }: Position): string {
  const { before, total } = around(diff);
  return `Change ${(before + change + 1).toLocaleString("en")} of ${total.toLocaleString("en")}`;
}
