import type { ReactNode } from "react";
import type { Diff } from "./diff-rows";

/** What a diff is between, and how much it changes. */
export function DiffCounts({ diff, children }: { diff: Diff; children?: ReactNode }) {
  return (
    <p className="flex items-center gap-2 border-b px-3 py-1 text-xs text-faint">
      <span className="font-mono"><span className="text-good">+{diff.added}</span> <span className="text-bad">−{diff.removed}</span></span>
      {children}
    </p>
  );
}

/** Whether something is new, goes away, or changes. */
export function sideNote(hasBefore: boolean, hasAfter: boolean): string {
  if (hasBefore && hasAfter) return "before and after";
  return hasAfter ? "only an after was given: all of it is new" : "only a before was given: all of it goes away";
}
