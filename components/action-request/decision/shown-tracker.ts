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
  /** Begins anew, as for another version. */
  restart: () => void;
  read: () => Shown;
  /** Starts measuring; answers with the way to stop. */
  start: () => () => void;
};

export function createShownTracker(): ShownTracker {
  const parts = new Map<Element, ShownPart>();
  const seen = new Set<ShownPart>();
  let observer: IntersectionObserver | null = null;
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
  function restart(): void {
    before = 0;
    since = document.hidden ? null : performance.now();
    seen.clear();
    // Observed anew, what is in view now is told again.
    observer?.disconnect();
    observer = observe();
    for (const element of parts.keys()) observer.observe(element);
  }

  return {
    restart,
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
    start() {
      restart();
      document.addEventListener("visibilitychange", onVisibility);
      return () => {
        document.removeEventListener("visibilitychange", onVisibility);
        observer?.disconnect();
        observer = null;
      };
    },
  };
}
