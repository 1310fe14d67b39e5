import { useMemo } from "react";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { DiffCounts, sideNote } from "./diff-counts";
import { diffTexts, patchRows, type DiffRow } from "./diff-rows";
import { DiffView, type PlacesOf } from "./diff-view";

type TextDiffProps = { before?: string; after?: string; patch?: string; frame: ArtifactFrame };

/** Text before and after, or a patch as its author wrote it. */
export function TextDiffArtifact({ before, after, patch, frame }: TextDiffProps) {
  const diff = useMemo(() => (patch === undefined ? diffTexts(before, after) : patchRows(patch)), [before, after, patch]);
  const placesOf = useMemo(() => (patch === undefined ? linePlaces(frame.index) : patchPlaces(diff.rows, frame.index)), [patch, diff, frame.index]);
  const places = ["/before", "/after", "/patch"].map((pointer) => placeToken({ artifact: frame.index, pointer })).join(" ");
  return (
    <div data-place={places}>
      <DiffCounts diff={diff}><span>{patch === undefined ? sideNote(before !== undefined, after !== undefined) : "a patch, as the agent wrote it: the whole file is not here"}</span></DiffCounts>
      <DiffView diff={diff} name={frame.name} placesOf={placesOf} opened={frame.opened} />
    </div>
  );
}

function linePlaces(artifact: number): PlacesOf {
  return ({ oldLine, newLine }) => [
    ...(newLine === null ? [] : [{ artifact, pointer: "/after", line: newLine }]), ...(oldLine === null ? [] : [{ artifact, pointer: "/before", line: oldLine }]),
  ];
}

// A patch is a text of its own, whose lines are counted as they stand.
function patchPlaces(rows: readonly DiffRow[], artifact: number): PlacesOf {
  const lines = new Map(rows.map((row, index) => [row, index + 1]));
  return (row) => [{ artifact, pointer: "/patch", line: lines.get(row)! }];
}
