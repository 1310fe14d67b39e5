"use client";

import { useCallback, useMemo } from "react";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { CopyButton } from "@/components/ui/copy-button";
import { ComparedSides } from "./compared-sides";
import { patchRows, rowsOf, type DiffRow } from "./diff-rows";
import { DiffView, type PlacesOf } from "./diff-view";
import { useOwnFindings } from "./evidence";
import { FindingMarks } from "./finding-marks";
import { FirstLinesView } from "./first-lines-view";
import { useComparison } from "./use-comparison";

type TextDiffProps = { before?: string; after?: string; patch?: string; frame: ArtifactFrame; /** With what the rules found, where that is not told otherwise. */ marked?: boolean };

/** Text before and after, or a patch as its author wrote it. */
export function TextDiffArtifact({ before, after, patch, frame, marked = false }: TextDiffProps) {
  const whole = useOwnFindings(frame.index).filter(({ finding }) => finding.line === undefined);
  const places = ["/before", "/after", "/patch"].map((pointer) => placeToken({ artifact: frame.index, pointer })).join(" ");
  return (
    <div data-place={places}>
      {marked && <FindingMarks findings={whole} className="border-b px-3 py-1" />}
      {patch === undefined ? <Compared before={before} after={after} frame={frame} marked={marked} /> : <Patch patch={patch} frame={frame} marked={marked} />}
    </div>
  );
}

function Compared({ before, after, frame: { index: artifact, name }, marked }: { before: string | undefined; after: string | undefined; frame: ArtifactFrame; marked: boolean }) {
  const comparison = useComparison(useMemo(() => ({ kind: "text" as const, before, after }), [before, after]));
  const diff = useMemo(() => (comparison === null ? null : rowsOf(comparison)), [comparison]);
  const placesOf: PlacesOf = useCallback(({ oldLine, newLine }) => [
    ...(newLine === null ? [] : [{ artifact, pointer: "/after", line: newLine }]), ...(oldLine === null ? [] : [{ artifact, pointer: "/before", line: oldLine }]),
  ], [artifact]);
  if (diff === null) return <FirstLinesView before={before ?? ""} after={after ?? ""} name={name} note={`Comparing ${name}, which is long. These are its first lines.`} />;
  return <DiffView diff={diff} name={name} placesOf={placesOf} marked={marked} note={<ComparedSides before={before} after={after} same={diff.added + diff.removed === 0} />} />;
}

function Patch({ patch, frame: { index: artifact, name }, marked }: { patch: string; frame: ArtifactFrame; marked: boolean }) {
  const diff = useMemo(() => patchRows(patch), [patch]);
  // A patch is a text of its own, whose lines are counted as they stand.
  const lines = useMemo(() => new Map<DiffRow, number>(diff.rows.map((row, index) => [row, index + 1])), [diff]);
  const placesOf: PlacesOf = useCallback((row) => [{ artifact, pointer: "/patch", line: lines.get(row)! }], [artifact, lines]);
  return <DiffView diff={diff} name={name} placesOf={placesOf} marked={marked} note={(
    <span className="inline-flex min-w-0 items-center">{diff.added + diff.removed > 0 ? "a patch, as the agent wrote it: the whole file is not here" : "this does not have the form of a patch: it is shown as it stands"}<CopyButton text={patch} label="Copy the patch" /></span>
  )} />;
}
