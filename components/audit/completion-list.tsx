"use client";

import { useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import type { Completion } from "./use-completions";

type CompletionListProps = { id: string; completions: readonly Completion[]; active: number; onChoose: (it: Completion) => void };

/** What the part at the caret can become; the field keeps the focus. */
export function CompletionList({ id, completions, active, onChoose }: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => { if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: "nearest" }); }, [active]);
  return (
    <div ref={list} id={id} role="listbox" aria-label="Completions" hidden={completions.length === 0} className="absolute top-full left-0 z-30 mt-1 max-h-80 w-full max-w-xl overflow-y-auto rounded-md border bg-page p-1 shadow-overlay">
      {completions.map((it, i) => (
        <div
          key={it.insert} id={`${id}-${i}`} role="option" aria-selected={i === active} tabIndex={-1} onPointerDown={(event) => { event.preventDefault(); onChoose(it); }}
          className={classNames("flex min-h-7 cursor-pointer items-baseline gap-3 rounded-sm px-2 py-1 text-sm hover:bg-hover", i === active && "bg-selected")}
        >
          <span className="shrink-0 font-mono"><Exact text={it.label} /></span>
          {it.note !== null && <span className="min-w-0 truncate text-xs text-faint">{it.note}</span>}
        </div>
      ))}
    </div>
  );
}
