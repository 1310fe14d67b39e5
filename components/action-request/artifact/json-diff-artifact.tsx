import { useMemo } from "react";
import type { JsonValue } from "countersign/contract/json";
import type { ArtifactFrame } from "./artifact-frame";
import { DiffCounts, sideNote } from "./diff-counts";
import type { DiffRow } from "./diff-rows";
import { DiffView } from "./diff-view";
import { diffJson } from "./json-diff";

type JsonDiffProps = { before?: JsonValue; after?: JsonValue; frame: ArtifactFrame; base?: string };

/** JSON before and after, printed in one way and compared by what it says. */
export function JsonDiffArtifact({ before, after, frame, base = "" }: JsonDiffProps) {
  const { diff, moves, pointersOf } = useMemo(() => diffJson(before, after, base), [before, after, base]);
  const placesOf = (row: DiffRow) => pointersOf(row).map((pointer) => ({ artifact: frame.index, pointer }));
  return (
    <>
      <DiffCounts diff={diff}>
        <span>{sideNote(before !== undefined, after !== undefined)}, members in order of their names</span>
        {moves.length > 0 && <span>{moves.length === 1 ? "1 element only moved" : `${moves.length} elements only moved`}</span>}
      </DiffCounts>
      <DiffView diff={diff} name={frame.name} placesOf={placesOf} opened={frame.opened} />
    </>
  );
}
