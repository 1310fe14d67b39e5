"use client";

import { useEffect, useLayoutEffect, useState, type RefObject } from "react";
import { onDiffLayout } from "./diff-layout";

/** The row at the top of the window, and how far from there it is. */
type Top = { row: number; y: number };

/** For how many frames the heights of rows that were guessed may still come to be known. */
const SETTLING = 4;

/** Keeps the row that is at the top of the window there while a diff is laid out anew; it has to be on the page for that, wherever the window is. */
export function useKeptPlace(root: RefObject<HTMLElement | null>): number | null {
  const [top, setTop] = useState<Top | null>(null);
  useEffect(() => onDiffLayout(() => setTop(topOf(root.current))), [root]);
  useLayoutEffect(() => {
    if (top === null) return;
    let left = SETTLING;
    let frame = 0;
    const align = () => {
      const element = root.current?.querySelector(`[data-row="${top.row}"]`);
      if (element) window.scrollBy({ top: element.getBoundingClientRect().top - top.y, behavior: "instant" });
      if (left-- > 0) frame = requestAnimationFrame(align);
    };
    align();
    return () => cancelAnimationFrame(frame);
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
