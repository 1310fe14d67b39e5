"use client";

import { useEffect, useSyncExternalStore } from "react";
import { enclosing, parsePlaceHash, placeToken, type Place } from "./place";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** The place that the address points at. */
export function usePlace(): Place | null {
  return parsePlaceHash(useSyncExternalStore(subscribe, () => window.location.hash, () => ""));
}

/** Brings the place that the address points at into view and marks it; where it is not shown by itself, what holds it. */
export function usePointing(ready: boolean): void {
  const place = usePlace();
  const address = place === null ? null : enclosing(place).map(placeToken).join(" ");
  useEffect(() => {
    if (!ready || address === null) return;
    const element = address.split(" ").map((it) => document.querySelector<HTMLElement>(`[data-place~="${CSS.escape(it)}"]`)).find((it) => it !== null);
    if (element === undefined) return;
    element.dataset.pointed = "";
    element.scrollIntoView({ block: "center" });
    return () => { delete element.dataset.pointed; };
  }, [ready, address]);
}
