"use client";

import type { Artifact } from "countersign/contract/artifact";
import { Exact } from "@/components/ui/exact";
import { Notice } from "@/components/ui/notice";
import { artifactName } from "../artifact/artifact-name";
import { placeHash } from "../place";
import { useViewedMarks } from "./viewed-marks";
import { viewedToggleId } from "./viewed-toggle";

/** Which artifacts still have to be viewed before the reader may approve; each leads to its mark. `tried`: they wanted to approve without. */
export function ToView({ artifacts, tried, onGo }: { artifacts: readonly Artifact[]; tried: boolean; onGo?: () => void }) {
  const { missing } = useViewedMarks();
  if (missing.length === 0) return null;
  return (
    <Notice key={String(tried)} look={tried ? "bad" : "wait"} role={tried ? "alert" : "note"} title={missing.length === 1 ? "One artifact to view before you approve" : `${missing.length} artifacts to view before you approve`}>
      <p>At critical risk, whoever approves marks each destructive part as viewed.</p>
      <ul className="mt-1">
        {missing.map((it) => (
          <li key={it}>
            <a href={placeHash({ artifact: it, pointer: "" })} onClick={() => { onGo?.(); focusMark(it); }} className="inline-flex min-h-6 max-w-full items-center text-ink underline decoration-edge underline-offset-2 hover:decoration-current">
              <span className="truncate"><Exact text={artifacts[it] === undefined ? `Artifact ${it + 1}` : artifactName(artifacts[it])} /></span>
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

// After the address has changed, which brings the artifact into view.
function focusMark(artifact: number): void {
  setTimeout(() => document.getElementById(viewedToggleId(artifact))?.focus({ preventScroll: true }));
}
