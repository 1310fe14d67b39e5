"use client";

import { useRef } from "react";
import { classNames } from "@/components/ui/class-names";

type SourceFieldProps = { value: string; onChange: (value: string) => void; problemLines: readonly number[] };

const LINE_PX = 20;

/** A text field for code, with the number of each line; lines with a problem are marked. */
export function SourceField({ value, onChange, problemLines }: SourceFieldProps) {
  const gutter = useRef<HTMLDivElement>(null);
  const count = value.split("\n").length;
  return (
    <div className="relative flex h-[min(60vh,640px)] overflow-hidden rounded-md border border-edge bg-page focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent-text">
      <div aria-hidden className="w-11 shrink-0 overflow-hidden border-r bg-subtle py-2 text-right font-mono text-xs text-faint select-none">
        <div ref={gutter}>
          {Array.from({ length: count }, (_, index) => (
            <div key={index} style={{ height: LINE_PX, lineHeight: `${LINE_PX}px` }} className={classNames("pr-2", problemLines.includes(index + 1) && "bg-bad-fill font-semibold text-bad")}>{index + 1}</div>
          ))}
        </div>
      </div>
      <textarea
        aria-label="Policy document" spellCheck={false} autoCapitalize="off" autoComplete="off" wrap="off" value={value} onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => { if (gutter.current !== null) gutter.current.style.transform = `translateY(${-event.currentTarget.scrollTop}px)`; }}
        style={{ lineHeight: `${LINE_PX}px` }} className="min-w-0 flex-1 resize-none bg-transparent px-3 py-2 font-mono text-sm outline-none"
      />
    </div>
  );
}
