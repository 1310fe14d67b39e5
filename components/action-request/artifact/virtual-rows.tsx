"use client";

import { defaultRangeExtractor, useWindowVirtualizer, type Range } from "@tanstack/react-virtual";
import { Fragment, useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { useHydrated } from "@/components/live/use-hydrated";

type RowsProps = {
  count: number; keyOf: (index: number) => number; render: (index: number) => ReactNode;
  /** How many characters a row has, by which its height is guessed until it is there. */
  charsOf: (index: number) => number;
  /** Rows that are on the page wherever the window is: what is pointed at, or has the focus. */
  kept?: readonly number[];
};

/** Up to here all rows are on the page, where the browser can search them. */
const ALL = 400;
const ROW_PX = 20;
const CHAR_PX = 7.8;
const GUTTERS_PX = 100;

/** Rows one below the other; of many, those near the window. */
export function VirtualRows(props: RowsProps) {
  return props.count <= ALL ? <AllRows {...props} /> : <NearRows {...props} />;
}

function AllRows({ count, keyOf, render }: RowsProps) {
  return Array.from({ length: count }, (_, index) => <Fragment key={keyOf(index)}>{render(index)}</Fragment>);
}

function NearRows({ count, keyOf, render, charsOf, kept = [] }: RowsProps) {
  "use no memo";
  const root = useRef<HTMLDivElement>(null);
  const [{ top, columns }, setPlace] = useState({ top: 0, columns: 80 });
  useLayoutEffect(() => {
    const measure = () => {
      const box = root.current!.getBoundingClientRect();
      const place = { top: Math.round(box.top + window.scrollY), columns: Math.max(20, Math.floor((box.width - GUTTERS_PX) / CHAR_PX)) };
      setPlace((was) => (was.top === place.top && was.columns === place.columns ? was : place));
    };
    // Whatever grows or shrinks above moves the rows.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- One object that changes, which the compiler would take for the same: it is told to leave this component alone.
  const virtualizer = useWindowVirtualizer({
    count, getItemKey: keyOf, overscan: 6, scrollMargin: top, useFlushSync: false,
    estimateSize: (index) => ROW_PX * Math.max(1, Math.ceil(charsOf(index) / columns)),
    rangeExtractor: (range: Range) => [...new Set([...defaultRangeExtractor(range), ...kept])].toSorted((a, b) => a - b),
  });
  // What the server writes has no styles of its own, which the page's policy forbids.
  const laidOut = useHydrated();
  return (
    <div ref={root} className="relative" {...(laidOut && { style: { height: virtualizer.getTotalSize() } })}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => (
        <div key={key} ref={virtualizer.measureElement} data-index={index} className="absolute inset-x-0 top-0" style={{ transform: `translateY(${start - top}px)` }}>{render(index)}</div>
      ))}
    </div>
  );
}
