"use client";

import { useEffect } from "react";

const KEY = "countersign.recent-requests";
const MOST = 8;

/** The numbers of the requests that were opened last in this browser, the last one first. Numbers alone: who may see them is asked each time. */
export function recentRequests(): number[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((it) => Number.isSafeInteger(it)) as number[] : [];
  } catch {
    return [];
  }
}

/** Puts the request that is open before the others. */
export function useRemembered(number: number): void {
  useEffect(() => {
    try {
      localStorage.setItem(KEY, JSON.stringify([number, ...recentRequests().filter((it) => it !== number)].slice(0, MOST)));
    } catch {
      // A browser that keeps nothing has nothing recent.
    }
  }, [number]);
}
