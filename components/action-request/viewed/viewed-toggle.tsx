"use client";

import { Exact } from "@/components/ui/exact";
import { useViewedMarks } from "./viewed-marks";

/** Where the mark of an artifact is on the page. */
export function viewedToggleId(artifact: number): string {
  return `viewed-${artifact}`;
}

/** Says that the reader has viewed an artifact; critical risk asks for it where something may be destructive. */
export function ViewedToggle({ artifact, name, onMark }: { artifact: number; name: string; onMark: (viewed: boolean) => void }) {
  const { artifacts, needed, mark } = useViewedMarks();
  const viewed = artifacts.includes(artifact);
  return (
    <label className="flex min-h-6 shrink-0 cursor-pointer items-center gap-1.5 px-3 text-xs text-soft hover:text-ink">
      {needed.includes(artifact) && !viewed && <span className="text-wait max-sm:sr-only">needed to approve</span>}
      <input
        id={viewedToggleId(artifact)} type="checkbox" className="size-4 accent-(--accent)" checked={viewed}
        onChange={({ target: { checked } }) => { mark(artifact, checked); onMark(checked); }}
      />
      <span>Viewed<span className="sr-only">: <Exact text={name} /></span></span>
    </label>
  );
}
