"use client";

import { useCallback, useMemo } from "react";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { CopyButton } from "@/components/ui/copy-button";
import { ComparedSides } from "./compared-sides";
import { Comparing } from "./comparing";
import { patchRows, rowsOf, type DiffRow } from "./diff-rows";
import { DiffView, type PlacesOf } from "./diff-view";
import { FirstLinesView } from "./first-lines-view";
import { useComparison } from "./use-comparison";

type TextDiffProps = { before?: string; after?: string; patch?: string; frame: ArtifactFrame };

/** Text before and after, or a patch as its author wrote it. */
export function TextDiffArtifact({ before, after, patch, frame }: TextDiffProps) {
  const places = ["/before", "/after", "/patch"].map((pointer) => placeToken({ artifact: frame.index, pointer })).join(" ");
  return <div data-place={places}>{patch === undefined ? <Compared before={before} after={after} frame={frame} /> : <Patch patch={patch} frame={frame} />}</div>;
}

function Compared({ before, after, frame: { index: artifact, name } }: { before: string | undefined; after: string | undefined; frame: ArtifactFrame }) {
  const comparison = useComparison(useMemo(() => ({ kind: "text" as const, before, after }), [before, after]));
  const diff = useMemo(() => (comparison === null ? null : rowsOf(comparison)), [comparison]);
  const placesOf: PlacesOf = useCallback(({ oldLine, newLine }) => [
    ...(newLine === null ? [] : [{ artifact, pointer: "/after", line: newLine }]), ...(oldLine === null ? [] : [{ artifact, pointer: "/before", line: oldLine }]),
  ], [artifact]);
  if (diff === null) return before === undefined || after === undefined ? <Comparing name={name} /> : <FirstLinesView before={before} after={after} name={name} />;
  return <DiffView diff={diff} name={name} placesOf={placesOf} note={<ComparedSides before={before} after={after} />} />;
}

function Patch({ patch, frame: { index: artifact, name } }: { patch: string; frame: ArtifactFrame }) {
  const diff = useMemo(() => patchRows(patch), [patch]);
  // A patch is a text of its own, whose lines are counted as they stand.
  const lines = useMemo(() => new Map<DiffRow, number>(diff.rows.map((row, index) => [row, index + 1])), [diff]);
  const placesOf: PlacesOf = useCallback((row) => [{ artifact, pointer: "/patch", line: lines.get(row)! }], [artifact, lines]);
  return <DiffView diff={diff} name={name} placesOf={placesOf} note={<span className="flex items-center">a patch, as the agent wrote it: the whole file is not here<CopyButton text={patch} label="Copy the patch" /></span>} />;
}
