"use client";

import { useViewedMarks } from "./viewed-marks";

/** "2 of 3 artifacts viewed", beside the decision. */
export function ViewedCount() {
  const { artifacts, of } = useViewedMarks();
  if (of === 0) return null;
  return <p role="status" className="mt-2 text-xs text-faint">{artifacts.length} of {of} {of === 1 ? "artifact" : "artifacts"} viewed</p>;
}
