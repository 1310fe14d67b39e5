"use client";

import { Fragment, useMemo, type ReactNode } from "react";
import { foldsOf, keyOf, splitItems, unifiedItems, type DiffItem } from "./diff-items";
import { useDiffLayout } from "./diff-layout";
import { SplitLine, UnifiedLine, type Line, type LineFrame } from "./diff-line";
import { firstLines } from "./first-lines";

/** Nothing in it is opened, noted or walked through: the whole of the diff takes its place. */
const FRAME: LineFrame = { current: null, range: null, gutter: "w-12", whole: new Set(), onWhole: () => {} };

type FirstLinesProps = { before: string; after: string; name: string; /** Stands above the lines. */ note: ReactNode; /** Without the words that changed, which take longer to find. */ plain?: boolean };

/** What a diff begins with, until all of it is compared. */
export function FirstLinesView({ before, after, name, note, plain = false }: FirstLinesProps) {
  const { split } = useDiffLayout();
  const { same, rows } = useMemo(() => {
    const first = firstLines(before, after);
    return plain ? { ...first, rows: first.rows.map((row) => ({ ...row, pair: null })) } : first;
  }, [before, after, plain]);
  const items = useMemo(() => {
    const found = (split ? splitItems : unifiedItems)(rows, foldsOf(rows));
    // How far the last fold goes is not known yet.
    return "fold" in (found.at(-1) ?? {}) ? found.slice(0, -1) : found;
  }, [rows, split]);
  const lineOf = (number: number): Line => ({ number, row: rows[number]!, at: [] });
  return (
    <div role="group" aria-label={`${name}, the first lines`} className="min-h-64 font-mono text-sm">
      <p role="status" className="flex min-h-9 items-center border-b px-3 py-1 font-sans text-xs text-faint">{note}</p>
      {same > 0 && <Unchanged count={same} />}
      {items.map((item) => <Fragment key={keyOf(item)}>{shown(item)}</Fragment>)}
    </div>
  );

  function shown(item: DiffItem) {
    if ("fold" in item) return <Unchanged count={item.fold[1] - item.fold[0]} />;
    if (!("row" in item)) return <SplitLine left={item.left === null ? null : lineOf(item.left)} right={item.right === null ? null : lineOf(item.right)} frame={FRAME} />;
    const line = lineOf(item.row);
    return split ? <SplitLine left={line} right={line} frame={FRAME} /> : <UnifiedLine line={line} frame={FRAME} />;
  }
}

function Unchanged({ count }: { count: number }) {
  return <p className="flex h-7 items-center border-y border-line bg-subtle px-2 font-sans text-xs text-faint">{count.toLocaleString("en")} unchanged {count === 1 ? "line" : "lines"}</p>;
}
