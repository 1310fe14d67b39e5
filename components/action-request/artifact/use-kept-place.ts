"use client";

import { useEffect, useLayoutEffect, useState, type RefObject } from "react";
import { onDiffLayout } from "./diff-layout";

/** The row at the top of the window, and how far from there it is. */
type Top = { row: number; y: number };

/** Frames without a shift after which the heights of rows that were guessed are taken to be known, and how many it may take in all. */
const SETTLED = 6;
const PATIENCE = 90;
/** What a reader moves the page with, who then is not held back. */
const MOVES = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

/** Keeps the row that is at the top of the window there while a diff is laid out anew; it has to be on the page for that, wherever the window is. */
export function useKeptPlace(root: RefObject<HTMLElement | null>): number | null {
  const [top, setTop] = useState<Top | null>(null);
  useEffect(() => onDiffLayout(() => setTop(topOf(root.current))), [root]);
  useLayoutEffect(() => {
    if (top === null) return;
    let still = 0;
    let frames = 0;
    let frame = 0;
    const align = () => {
      const shift = (root.current?.querySelector(`[data-row="${top.row}"]`)?.getBoundingClientRect().top ?? top.y) - top.y;
      if (Math.abs(shift) >= 1) window.scrollBy({ top: shift, behavior: "instant" });
      still = Math.abs(shift) >= 1 ? 0 : still + 1;
      if (still < SETTLED && ++frames < PATIENCE) frame = requestAnimationFrame(align);
    };
    const stop = () => cancelAnimationFrame(frame);
    align();
    for (const it of MOVES) window.addEventListener(it, stop, { passive: true });
    return () => {
      stop();
      for (const it of MOVES) window.removeEventListener(it, stop);
    };
  }, [root, top]);
  return top?.row ?? null;
}

/** Null where the diff does not reach over the top of the window: nothing of it moves then that its reader looks at. */
function topOf(root: HTMLElement | null): Top | null {
  if (root === null || root.getBoundingClientRect().top > 0) return null;
  for (const element of root.querySelectorAll<HTMLElement>("[data-row]")) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom > 0 && top < window.innerHeight) return { row: Number(element.dataset.row), y: top };
  }
  return null;
}
