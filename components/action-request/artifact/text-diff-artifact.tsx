import { useMemo } from "react";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { DiffCounts, sideNote } from "./diff-counts";
import { diffTexts, patchRows } from "./diff-rows";
import { DiffView } from "./diff-view";

type TextDiffProps = { before?: string; after?: string; patch?: string; frame: ArtifactFrame };

/** Text before and after, or a patch as its author wrote it. */
export function TextDiffArtifact({ before, after, patch, frame }: TextDiffProps) {
  const diff = useMemo(() => (patch === undefined ? diffTexts(before, after) : patchRows(patch)), [before, after, patch]);
  const places = ["/before", "/after", "/patch"].map((pointer) => placeToken({ artifact: frame.index, pointer })).join(" ");
  return (
    <div data-place={places}>
      <DiffCounts diff={diff}><span>{patch === undefined ? sideNote(before !== undefined, after !== undefined) : "a patch, as the agent wrote it: the whole file is not here"}</span></DiffCounts>
      <DiffView diff={diff} name={frame.name} opened={frame.opened} />
    </div>
  );
}
