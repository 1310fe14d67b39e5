// What came into view, and for how long the page was in front; measured in the reader's browser and sent with their decision.
import type { Shown } from "countersign/contract/decision";

/** A part of the page: a section, or an artifact by its index. */
export type ShownPart = Shown["sections"][number] | number;

/** An edge of the window in which nothing counts as seen: what only peeks in at the bottom is not read yet. */
const MARGIN = "0px 0px -15% 0px";

/** The longest time that can be told. */
const LONGEST_MS = 30 * 24 * 3_600_000;

export type ShownTracker = {
  /** Watches an element until the answer is called. */
  watch: (part: ShownPart, element: Element) => () => void;
  read: () => Shown;
  /** Starts measuring a version, anew where it is not the one measured so far; answers with the way to stop. */
  start: (version: number) => () => void;
};

export function createShownTracker(): ShownTracker {
  const parts = new Map<Element, ShownPart>();
  const seen = new Set<ShownPart>();
  let observer: IntersectionObserver | null = null;
  let measured = 0;
  let before = 0;
  let since: number | null = null;

  function observe(): IntersectionObserver {
    return new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const part = parts.get(target);
        if (isIntersecting && part !== undefined && !document.hidden) seen.add(part);
      }
    }, { rootMargin: MARGIN });
  }
  function onVisibility(): void {
    if (since !== null) before += performance.now() - since;
    since = document.hidden ? null : performance.now();
  }
  function begin(version: number): void {
    if (version !== measured) {
      measured = version;
      before = 0;
      seen.clear();
    }
    since = document.hidden ? null : performance.now();
    // Observed anew, what is in view now is told again.
    observer?.disconnect();
    observer = observe();
    for (const element of parts.keys()) observer.observe(element);
  }

  return {
    watch(part, element) {
      parts.set(element, part);
      observer?.observe(element);
      return () => {
        parts.delete(element);
        observer?.unobserve(element);
      };
    },
    read: () => ({
      openMs: Math.min(LONGEST_MS, Math.round(before + (since === null ? 0 : performance.now() - since))),
      sections: [...seen].filter((it) => typeof it === "string"),
      artifacts: [...seen].filter((it) => typeof it === "number").toSorted((a, b) => a - b),
    }),
    start(version) {
      begin(version);
      document.addEventListener("visibilitychange", onVisibility);
      return () => {
        if (since !== null) before += performance.now() - since;
        since = null;
        document.removeEventListener("visibilitychange", onVisibility);
        observer?.disconnect();
        observer = null;
      };
    },
  };
}
