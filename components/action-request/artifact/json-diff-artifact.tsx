"use client";

import { useCallback, useMemo } from "react";
import type { JsonValue } from "countersign/contract/json";
import type { ArtifactFrame } from "./artifact-frame";
import { ComparedSides } from "./compared-sides";
import { Comparing } from "./comparing";
import { rowsOf } from "./diff-rows";
import { DiffView, type PlacesOf } from "./diff-view";
import { rowPointers, type JsonComparison } from "./json-diff";
import { useComparison } from "./use-comparison";

type JsonDiffProps = { before?: JsonValue; after?: JsonValue; frame: ArtifactFrame; base?: string; /** With what the rules found, where that is not told otherwise. */ marked?: boolean };

/** JSON before and after, printed in one way and compared by what it says. */
export function JsonDiffArtifact({ before, after, frame, base = "", marked = false }: JsonDiffProps) {
  const comparison = useComparison(useMemo(() => ({ kind: "json" as const, before, after, base }), [before, after, base]));
  return comparison === null ? <Comparing name={frame.name} /> : <Compared comparison={comparison} frame={frame} marked={marked} />;
}

function Compared({ comparison, frame: { index: artifact, name }, marked }: { comparison: JsonComparison; frame: ArtifactFrame; marked: boolean }) {
  const { before, after, moves, pointers } = comparison;
  const diff = useMemo(() => rowsOf(comparison), [comparison]);
  const placesOf: PlacesOf = useCallback((row) => rowPointers(pointers, row).map((pointer) => ({ artifact, pointer })), [artifact, pointers]);
  return (
    <DiffView
      diff={diff} name={name} placesOf={placesOf} marked={marked}
      note={(
        <>
          <ComparedSides before={textOf(before)} after={textOf(after)} same={diff.added + diff.removed === 0} />
          <span><span aria-hidden>· </span>members sorted by name</span>
          {moves.length > 0 && <span><span aria-hidden>· </span>{moves.length === 1 ? "1 element only moved" : `${moves.length.toLocaleString("en")} elements only moved`}</span>}
        </>
      )}
    />
  );
}

/** The printed lines as they stand; nothing where there is no such side, for no value prints as nothing. */
function textOf(lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : lines.join("\n");
}
