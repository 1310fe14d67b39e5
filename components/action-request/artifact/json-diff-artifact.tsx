import { useMemo } from "react";
import type { JsonValue } from "countersign/contract/json";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { DiffCounts, sideNote } from "./diff-counts";
import { diffRows, type DiffRow } from "./diff-rows";
import { DiffView } from "./diff-view";
import { jsonLines } from "./json-lines";

type JsonDiffProps = { before?: JsonValue; after?: JsonValue; frame: ArtifactFrame; base?: string };

/** JSON before and after, printed in one way and compared line by line. */
export function JsonDiffArtifact({ before, after, frame, base = "" }: JsonDiffProps) {
  const { diff, placeOf } = useMemo(() => {
    const old = before === undefined ? [] : jsonLines(before, `${base}/before`);
    const fresh = after === undefined ? [] : jsonLines(after, `${base}/after`);
    const token = (pointer: string | undefined) => (pointer === undefined ? [] : [placeToken({ artifact: frame.index, pointer })]);
    return {
      diff: diffRows(old.map((it) => it.text), fresh.map((it) => it.text)),
      placeOf: (row: DiffRow) => [...token(fresh[(row.newLine ?? 0) - 1]?.pointer), ...token(old[(row.oldLine ?? 0) - 1]?.pointer)].join(" "),
    };
  }, [before, after, base, frame.index]);
  return (
    <>
      <DiffCounts diff={diff}><span>{sideNote(before !== undefined, after !== undefined)}, members in order of their names</span></DiffCounts>
      <DiffView diff={diff} name={frame.name} placeOf={placeOf} opened={frame.opened} />
    </>
  );
}
