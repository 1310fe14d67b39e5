"use client";

import { useEffect, useSyncExternalStore } from "react";
import { enclosing, findingHash, parseFindingHash, parsePlaceHash, placeToken, type Place } from "./place";

/** How long a view may take until what is pointed at is there. */
const LATE_MS = 4000;

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

/** Brings the place or finding that the address points at into view and marks it; where it is not shown by itself, what holds it. */
export function usePointing(ready: boolean): void {
  const place = usePlace();
  const finding = usePointedFinding();
  const address = finding !== null ? findingHash(finding).slice(1) : place === null ? null : enclosing(place).map(placeToken).join(" ");
  useEffect(() => {
    if (!ready || address === null) return;
    const tokens = address.split(" ");
    let pointed: HTMLElement | undefined;
    function point(): boolean {
      const found = tokens.map((it) => document.querySelector<HTMLElement>(`[data-place~="${CSS.escape(it)}"]`)).find((it) => it !== null);
      if (found === undefined || found === pointed) return false;
      if (pointed !== undefined) delete pointed.dataset.pointed;
      pointed = found;
      found.dataset.pointed = "";
      found.scrollIntoView({ block: "center" });
      if (found.matches("a[href], button")) found.focus({ preventScroll: true });
      return found.matches(`[data-place~="${CSS.escape(tokens[0]!)}"]`);
    }
    const exact = point();
    // A view that is loaded, or lines that are formatted, after the address was read.
    const observer = new MutationObserver(() => { if (point()) observer.disconnect(); });
    const patience = setTimeout(() => observer.disconnect(), LATE_MS);
    if (!exact) observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(patience);
      observer.disconnect();
      if (pointed !== undefined) delete pointed.dataset.pointed;
    };
  }, [ready, address]);
}
