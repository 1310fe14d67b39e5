"use client";

import { UnfoldVertical } from "lucide-react";
import { useState } from "react";
import { LineNotes, noteable } from "@/components/annotation/line-notes";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { CHUNK_LINES, FIRST_LINES, LazyRows, ShowRest, wrapping } from "./code-lines";
import { placeToken, type Place } from "../place";
import { chunks, foldRows, type Diff, type DiffPart, type DiffRow } from "./diff-rows";
import { isClosing } from "./json-lines";

/** Which places a row shows, for findings, permalinks and notes; the first is the row's own. */
export type PlacesOf = (row: DiffRow) => Place[];

type DiffViewProps = { diff: Diff; name: string; placesOf?: PlacesOf; opened?: boolean };

/** A unified diff: changed words are marked, unchanged stretches fold, and what is not shown yet is counted. */
export function DiffView({ diff, name, placesOf, opened = false }: DiffViewProps) {
  const [all, setAll] = useState(false);
  const parts = foldRows(diff.rows);
  const { shown, hidden } = all || opened ? { shown: parts, hidden: 0 } : firstParts(parts);
  if (diff.rows.length === 0) return <p className="px-3 py-2 text-sm text-faint">Empty before and after.</p>;
  return (
    <div role="group" aria-label={`${name}: ${diff.added} lines added, ${diff.removed} removed`} className="font-mono text-sm">
      {!diff.aligned && <p className="border-b bg-wait-fill px-3 py-1.5 font-sans text-sm">Too different to compare line by line: all that was before, then all that comes after.</p>}
      {shown.map((part, index) => (part.folded
        ? <Fold key={index} rows={part.rows} placesOf={placesOf} opened={opened} />
        : <Rows key={index} rows={part.rows} placesOf={placesOf} />))}
      {hidden > 0 && <ShowRest count={hidden} what="lines" name={name} onShow={() => setAll(true)} />}
    </div>
  );
}

/** The parts up to the first lines that show at once, and how many lines of change or context come after. */
function firstParts(parts: DiffPart[]): { shown: DiffPart[]; hidden: number } {
  const shown: DiffPart[] = [];
  let left = FIRST_LINES;
  let hidden = 0;
  for (const part of parts) {
    if (left <= 0) hidden += part.rows.length;
    else if (part.folded) shown.push(part);
    else {
      shown.push({ folded: false, rows: part.rows.slice(0, left) });
      hidden += Math.max(0, part.rows.length - left);
      left -= part.rows.length;
    }
  }
  return { shown, hidden };
}

function Fold({ rows, placesOf, opened }: { rows: DiffRow[]; placesOf: PlacesOf | undefined; opened: boolean }) {
  const [open, setOpen] = useState(false);
  if (open || opened) return <Rows rows={rows} placesOf={placesOf} />;
  return (
    <button type="button" onClick={() => setOpen(true)} className="flex h-7 w-full items-center gap-2 border-y border-line bg-subtle px-3 font-sans text-xs text-faint first:border-t-0 last:border-b-0 hover:text-ink focus-visible:-outline-offset-2">
      <UnfoldVertical aria-hidden className="size-3.5" />{rows.length.toLocaleString("en")} unchanged {rows.length === 1 ? "line" : "lines"}
    </button>
  );
}

function Rows({ rows, placesOf }: { rows: DiffRow[]; placesOf: PlacesOf | undefined }) {
  return chunks(rows, CHUNK_LINES).map((chunk, index) => (
    <LazyRows key={index} count={chunk.length}>{chunk.map((row, offset) => <Row key={offset} row={row} at={placesOf?.(row) ?? []} />)}</LazyRows>
  ));
}

const looks = {
  same: { fill: "", mark: "", sign: " ", label: "" },
  added: { fill: "bg-add-fill", mark: "bg-add-mark rounded-sm", sign: "+", label: "added: " },
  removed: { fill: "bg-del-fill", mark: "bg-del-mark rounded-sm", sign: "−", label: "removed: " },
};

function Row({ row, at }: { row: DiffRow; at: Place[] }) {
  const { fill, mark, sign, label } = looks[row.kind];
  const noted = isClosing(row.text) && at[0]?.line === undefined ? [] : at;
  return (
    <>
    <div {...(at.length > 0 && { "data-place": at.map(placeToken).join(" ") })} {...noteable(noted)} data-text={row.text.slice(0, 80)} className={classNames("flex", fill)}>
      <span aria-hidden className="hidden w-9 shrink-0 pr-1 text-right text-xs leading-5 text-faint select-none sm:block">{row.oldLine}</span>
      <span aria-hidden className="w-9 shrink-0 pr-1 text-right text-xs leading-5 text-faint select-none">{row.newLine ?? (row.oldLine === null ? "" : <span className="sm:hidden">{row.oldLine}</span>)}</span>
      <span aria-hidden className={classNames("w-5 shrink-0 text-center select-none", row.kind === "added" && "text-good", row.kind === "removed" && "text-bad")}>{sign}</span>
      <span className={classNames("min-w-0 flex-1 pr-3 whitespace-pre-wrap", wrapping(row.text))}>
        {label !== "" && <span className="sr-only select-none">{label}</span>}
        {row.marks === null ? <Exact text={row.text} multiline /> : row.marks.map((it, index) => <span key={index} className={it.changed ? mark : undefined}><Exact text={it.text} multiline /></span>)}
      </span>
    </div>
    <LineNotes at={noted} />
    </>
  );
}
