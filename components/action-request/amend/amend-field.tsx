"use client";

import { useId, useRef } from "react";
import { classNames } from "@/components/ui/class-names";

type AmendFieldProps = { label: string; value: string; onChange: (value: string) => void; code: boolean; problem: { line: number; message: string } | null; changed: boolean };

const LINE_PX = 20;
const MOST_LINES = 24;

/** A text to edit; code has line numbers, and what is wrong in it is said with its line, and led to. */
export function AmendField({ label, value, onChange, code, problem, changed }: AmendFieldProps) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split("\n");

  function goToProblem(): void {
    if (problem === null || area.current === null) return;
    const start = lines.slice(0, problem.line - 1).reduce((sum, it) => sum + it.length + 1, 0);
    area.current.focus();
    area.current.setSelectionRange(start, start + (lines[problem.line - 1]?.length ?? 0));
    area.current.scrollTop = Math.max(0, (problem.line - 4) * LINE_PX);
  }
  return (
    <div className="mt-3 first:mt-0">
      <div className="mb-1 flex items-baseline justify-between gap-2 text-sm"><label htmlFor={id} className="font-medium">{label}</label>{changed && <span className="text-xs text-wait">changed</span>}</div>
      <div className={classNames("relative flex overflow-hidden rounded-md border bg-page focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-accent-text", problem === null ? "border-edge" : "border-bad")} style={{ height: Math.min(Math.max(lines.length, code ? 4 : 3) + 1, MOST_LINES) * LINE_PX + 16 }}>
        {code && (
          <div aria-hidden className="w-11 shrink-0 overflow-hidden border-r bg-subtle py-2 text-right font-mono text-xs text-faint select-none">
            <div ref={gutter}>{lines.map((_, index) => <div key={index} style={{ height: LINE_PX, lineHeight: `${LINE_PX}px` }} className={classNames("pr-2", problem?.line === index + 1 && "bg-bad-fill font-semibold text-bad")}>{index + 1}</div>)}</div>
          </div>
        )}
        <textarea
          ref={area} id={id} value={value} onChange={(event) => onChange(event.target.value)} spellCheck={!code} autoCapitalize="off" autoComplete="off" wrap={code ? "off" : "soft"}
          {...(problem !== null && { "aria-invalid": true, "aria-describedby": `${id}-problem` })}
          onScroll={(event) => { if (gutter.current !== null) gutter.current.style.transform = `translateY(${-event.currentTarget.scrollTop}px)`; }}
          style={{ lineHeight: `${LINE_PX}px` }} className={classNames("min-w-0 flex-1 resize-none bg-transparent px-3 py-2 outline-none", code ? "font-mono text-sm" : "text-base")}
        />
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className="mt-1 flex flex-wrap items-baseline gap-x-2 text-xs text-bad">{problem.message}<button type="button" onClick={goToProblem} className="min-h-6 underline underline-offset-2">Go to line {problem.line}</button></p>
      )}
    </div>
  );
}
