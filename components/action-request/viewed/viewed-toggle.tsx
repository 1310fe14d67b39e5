"use client";

import { useViewedMarks } from "./viewed-marks";

/** Where the mark of an artifact is on the page. */
export function viewedToggleId(artifact: number): string {
  return `viewed-${artifact}`;
}

/** Says that the reader has viewed an artifact; critical risk asks for it where something may be destructive. */
export function ViewedToggle({ artifact, name, onMark }: { artifact: number; name: string; onMark: (viewed: boolean) => void }) {
  const { artifacts, needed, mark } = useViewedMarks();
  const viewed = artifacts.includes(artifact);
  const id = viewedToggleId(artifact);
  const waits = needed.includes(artifact) && !viewed;
  return (
    <label className="flex min-h-6 shrink-0 cursor-pointer items-center gap-1.5 px-3 text-xs text-soft hover:text-ink">
      {waits && <span id={`${id}-needed`} className="text-wait max-sm:sr-only">needed to approve</span>}
      <input
        id={id} type="checkbox" aria-label={`Viewed: ${name}`} {...(waits && { "aria-describedby": `${id}-needed` })} className="size-4 accent-(--accent)" checked={viewed}
        onChange={({ target: { checked } }) => { mark(artifact, checked); onMark(checked); }}
      />
      Viewed
    </label>
  );
}
