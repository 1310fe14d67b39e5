"use client";

import { useEffect } from "react";

/** How long what should have the focus may take to be there. */
const PATIENCE_MS = 5_000;

let wanted: { id: string; until: number } | null = null;

/** Gives the focus to the element with this id, now or when its screen has been read. */
export function focusSoon(id: string): void {
  wanted = { id, until: Date.now() + PATIENCE_MS };
  requestAnimationFrame(tryFocus);
}

function tryFocus(): void {
  if (wanted === null || Date.now() > wanted.until) return;
  const element = document.getElementById(wanted.id);
  if (element === null || element.getClientRects().length === 0) return;
  wanted = null;
  element.focus();
}

/** Placed in a screen that `focusSoon` may be waiting for. */
export function useFocusWaiting(): void {
  useEffect(tryFocus);
}
