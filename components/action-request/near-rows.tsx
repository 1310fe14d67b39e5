"use client";

import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

type RowsProps = {
  label: string; busy: boolean; count: number; keyOf: (index: number) => string; render: (index: number) => ReactNode;
  /** The row that is on the page wherever the window is, because it has the focus or will get it; -1 for none. */
  kept: number;
};

const LINE_PX = 41;
const BLOCK_PX = 88;
const WIDE_PX = 1_024;

/**
 * The rows of a long list that are near the window. What is between them and beyond is as high as the rows would be,
 * and lies beside them, so that the browser keeps its place when something is inserted above.
 */
export function NearRows({ label, busy, count, keyOf, render, kept }: RowsProps) {
  "use no memo";
  const root = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop(Math.round(root.current!.getBoundingClientRect().top + window.scrollY));
    // Whatever grows or shrinks above moves the rows.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- One object that changes, which the compiler would take for the same: it is told to leave this component alone.
  const virtualizer = useWindowVirtualizer({
    count, getItemKey: keyOf, overscan: 4, scrollMargin: top,
    estimateSize: () => (window.innerWidth >= WIDE_PX ? LINE_PX : BLOCK_PX),
    rangeExtractor: (range: Range) => [...new Set([...defaultRangeExtractor(range), ...(kept < 0 ? [] : [kept])])].toSorted((a, b) => a - b),
  });
  let end = top;
  const rows: ReactNode[] = [];
  for (const { index, key, start, end: next } of virtualizer.getVirtualItems()) {
    if (start > end) rows.push(<Gap key={`before ${index}`} px={start - end} />);
    rows.push(<li key={key} ref={virtualizer.measureElement} data-index={index} aria-setsize={count} aria-posinset={index + 1} className="relative border-b">{render(index)}</li>);
    end = next;
  }
  const rest = virtualizer.getTotalSize() + top - end;
  return <ul ref={root} aria-label={label} aria-busy={busy}>{rows}{rest > 0 && <Gap key="rest" px={rest} />}</ul>;
}

function Gap({ px }: { px: number }) {
  return <li aria-hidden style={{ height: px }} />;
}
