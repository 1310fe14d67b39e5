"use client";

import { useCallback, useMemo, useRef, useState, type PointerEvent, type ReactNode } from "react";
import { useActions } from "@/components/keyboard/registry";
import type { Place } from "../place";
import { useWalked, walkActions } from "./change-walk";
import { foldsOf, itemOfRow, keyOf, splitItems, unifiedItems, type DiffItem, type Range } from "./diff-items";
import { toggleSplit, useDiffLayout } from "./diff-layout";
import { FoldLine, SplitLine, UnifiedLine, type Line, type LineFrame } from "./diff-line";
import { blocksOf, type Diff, type DiffRow } from "./diff-rows";
import { DiffToolbar } from "./diff-toolbar";
import { useFindingsByPlace } from "./evidence";
import { focusCurrent } from "./focus-current";
import { MAX_LINE } from "./line-clip";
import { NamedLines } from "./named-lines";
import { useKeptPlace } from "./use-kept-place";
import { useLineKeys } from "./use-line-keys";
import { useLineRange } from "./use-line-range";
import { usePointedRow } from "./use-pointed-row";
import { VirtualRows } from "./virtual-rows";

/** Which places a row shows, for findings, permalinks and notes; the first is the row's own. */
export type PlacesOf = (row: DiffRow) => Place[];

type DiffViewProps = { diff: Diff; name: string; placesOf?: PlacesOf; /** Says what is compared. */ note?: ReactNode; /** With the findings at their lines, where they are not told otherwise. */ marked?: boolean };

const REVEALED = 20;

/** A diff, unified or side by side: changed words are marked, unchanged stretches fold, and one walks from change to change. */
export function DiffView({ diff, name, placesOf, note, marked = false }: DiffViewProps) {
  const { rows } = diff;
  const findings = useFindingsByPlace();
  const root = useRef<HTMLDivElement>(null);
  const [revealed, setRevealed] = useState<Range[]>([]);
  const [whole, setWhole] = useState<ReadonlySet<number>>(new Set());
  const { roomy, split: wanted } = useDiffLayout();
  const splittable = diff.added > 0 && diff.removed > 0;
  const split = wanted && splittable;

  const top = useKeptPlace(root);
  const pointed = usePointedRow(rows.length, useCallback((row: number) => placesOf?.(rows[row]!) ?? [], [rows, placesOf]));
  const changes = useMemo(() => blocksOf(rows).map(({ removed: [from] }) => from), [rows]);
  const { range, ranged, named } = useLineRange(rows, placesOf, root);
  const items = useMemo(() => {
    const folds = foldsOf(rows, [...revealed, ...(pointed === null ? [] : [around(pointed, rows.length)]), ...(ranged === null ? [] : [ranged])]);
    return split ? splitItems(rows, folds) : unifiedItems(rows, folds);
  }, [rows, revealed, pointed, ranged, split]);
  const places = useMemo(() => itemOfRow(items, rows.length), [items, rows]);

  const walked = useMemo(() => ({ element: () => root.current, count: changes.length, show: () => focusCurrent(root.current) }), [changes]);
  const { id, change, place } = useWalked(walked);
  useActions(walkActions);
  useActions(roomy && splittable ? layoutActions : []);
  const current = change === null ? null : changes[change] ?? null;
  useLineKeys(rows, placesOf, { named, current, root });

  if (rows.length === 0) return <p className="px-3 py-2 text-sm text-faint">Empty before and after.</p>;
  const frame: LineFrame = { current, gutter: gutterOf(rows), ...(marked && { findings }), whole, range, onWhole: (row) => setWhole((was) => new Set([...was, row])) };
  const lineOf = (number: number): Line => ({ number, row: rows[number]!, at: placesOf?.(rows[number]!) ?? [] });
  function reveal([from, to]: Range, part: "top" | "bottom" | "all"): void {
    setRevealed((was) => [...was, part === "all" ? [from, to] : part === "top" ? [from, from + REVEALED] : [to - REVEALED, to]]);
  }
  // What is selected on one side is not mixed with the other.
  function onPointerDown(event: PointerEvent): void {
    root.current!.dataset.selecting = (event.target as Element).closest<HTMLElement>("[data-side]")?.dataset.side ?? "";
  }
  return (
    <div ref={root} role="group" aria-label={`${name}: ${diff.added} lines added, ${diff.removed} removed`} onPointerDown={onPointerDown} className="group/diff font-mono text-sm">
      <DiffToolbar diff={diff} id={id} name={name} changes={changes.length} place={place} layout={roomy && splittable ? split ? "split" : "unified" : null}>{note}<NamedLines named={named} /></DiffToolbar>
      {!diff.aligned && <p className="border-b bg-wait-fill px-3 py-1.5 font-sans text-sm">Too different to compare line by line in all places: there, all that was comes first, then all that comes in its stead.</p>}
      <VirtualRows
        count={items.length} keyOf={(index) => keyOf(items[index]!)} charsOf={(index) => charsOf(items[index]!, rows)}
        kept={[...new Set([current, pointed, top].filter((it) => it !== null).map((it) => places[it]!))]}
        render={(index) => {
          const item = items[index]!;
          if ("fold" in item) return <FoldLine count={item.fold[1] - item.fold[0]} step={REVEALED} edge={index === 0 ? "first" : index === items.length - 1 ? "last" : null} onReveal={(part) => reveal(item.fold, part)} />;
          if (!("row" in item)) return <SplitLine left={item.left === null ? null : lineOf(item.left)} right={item.right === null ? null : lineOf(item.right)} frame={frame} />;
          const line = lineOf(item.row);
          return split && line.row.oldLine !== null ? <SplitLine left={line} right={line} frame={frame} /> : <UnifiedLine line={line} frame={frame} />;
        }}
      />
    </div>
  );
}

const layoutActions = [{ id: "diff.layout", label: "Switch diffs between unified and split", group: "View" as const, keys: ["s"], run: toggleSplit }];

function around(row: number, length: number): Range {
  return [Math.max(0, row - REVEALED / 2), Math.min(length, row + REVEALED / 2 + 1)];
}

function charsOf(item: DiffItem, rows: readonly DiffRow[]): number {
  if ("fold" in item) return 1;
  const length = (row: number | null) => (row === null ? 0 : Math.min(rows[row]!.text.length, MAX_LINE));
  return "row" in item ? length(item.row) : 2 * Math.max(length(item.left), length(item.right));
}

function gutterOf(rows: readonly DiffRow[]): string {
  return rows.length < 10_000 ? "w-9" : "w-12";
}
