"use client";

import { createContext, use, useCallback, useEffect, useState, type ReactNode } from "react";
import { createShownTracker, type ShownPart, type ShownTracker } from "./shown-tracker";

const Tracker = createContext<ShownTracker | null>(null);

/** Measures what of a version its reader gets to see; another version is measured anew. */
export function ShownProvider({ version, children }: { version: number; children: ReactNode }) {
  const [tracker] = useState(createShownTracker);
  useEffect(() => tracker.start(version), [tracker, version]);
  return <Tracker value={tracker}>{children}</Tracker>;
}

/** What the reader has seen so far. */
export function useShown(): ShownTracker["read"] {
  const tracker = use(Tracker);
  if (tracker === null) throw new Error("useShown needs a ShownProvider around it");
  return tracker.read;
}

/** A part of the page that counts as seen once it comes into view; not where it belongs to a payload that is not decided about. */
export function Watched({ part, of, children }: { part: ShownPart; of?: { current: boolean }; children: ReactNode }) {
  const tracker = use(Tracker);
  const counts = of?.current ?? true;
  const watch = useCallback((element: HTMLDivElement | null) => (element === null || !counts ? undefined : tracker?.watch(part, element)), [tracker, part, counts]);
  return <div ref={watch} className="empty:hidden">{children}</div>;
}
