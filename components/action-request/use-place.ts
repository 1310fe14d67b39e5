"use client";

import { useEffect, useSyncExternalStore } from "react";
import { enclosing, findingHash, parseFindingHash, parsePlaceHash, placeToken, type Place } from "./place";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

function useHash(): string {
  return useSyncExternalStore(subscribe, () => window.location.hash, () => "");
}

/** The place that the address points at. */
export function usePlace(): Place | null {
  return parsePlaceHash(useHash());
}

/** The finding that the address points at, by where it is in the list. */
export function usePointedFinding(): number | null {
  return parseFindingHash(useHash());
}

/**
 * Brings the place or finding that the address points at into view and marks it; where it is not shown by itself, what holds it.
 * It follows as the page grows: a long artifact is there later than the rest, and of many lines only those near the window are there.
 */
export function usePointing(ready: boolean): void {
  const place = usePlace();
  const finding = usePointedFinding();
  const address = finding !== null ? findingHash(finding).slice(1) : place === null ? null : enclosing(place).map(placeToken).join(" ");
  useEffect(() => {
    if (!ready || address === null) return;
    const places = address.split(" ");
    let marked: HTMLElement | undefined;
    let nearest = Infinity;
    function point(): void {
      const { element, distance } = closest(places);
      if (element === marked) return;
      if (marked !== undefined) delete marked.dataset.pointed;
      marked = element;
      if (element === undefined) return;
      element.dataset.pointed = "";
      // What comes back as its reader scrolls is marked again, but does not take the window along.
      if (distance < nearest) bringUp(element);
      nearest = Math.min(nearest, distance);
    }
    point();
    const observer = new MutationObserver(point);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      observer.disconnect();
      if (marked !== undefined) delete marked.dataset.pointed;
    };
  }, [ready, address]);
}

/** What shows the first of the places that are shown at all, and how many are not. */
function closest(places: readonly string[]): { element: HTMLElement | undefined; distance: number } {
  for (const [distance, it] of places.entries()) {
    const element = document.querySelector<HTMLElement>(`[data-place~="${CSS.escape(it)}"]`);
    if (element !== null) return { element, distance };
  }
  return { element: undefined, distance: Infinity };
}

function bringUp(element: HTMLElement): void {
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > window.innerHeight) element.scrollIntoView({ block: "center" });
  if (element.matches("a[href], button")) element.focus({ preventScroll: true });
}
