import type { Ref } from "react";
import type { SearchProblem } from "@/server/core/audit/search/query";

/** The typed text once more behind its field, invisible but for the line under what is wrong. */
export function SearchMarks({ text, problems, ref }: { text: string; problems: readonly SearchProblem[]; ref: Ref<HTMLDivElement> }) {
  const parts: { text: string; wrong: boolean }[] = [];
  let at = 0;
  for (const { from, to } of problems) {
    const start = Math.max(at, from);
    if (start >= to) continue;
    parts.push({ text: text.slice(at, start), wrong: false }, { text: text.slice(start, to), wrong: true });
    at = to;
  }
  parts.push({ text: text.slice(at), wrong: false });
  return (
    <div ref={ref} aria-hidden className="pointer-events-none absolute inset-y-0 right-8 left-8 overflow-hidden whitespace-pre font-mono text-sm/[34px] text-transparent">
      {parts.map((it, i) => (it.wrong ? <span key={i} data-wrong className="underline decoration-bad decoration-wavy decoration-1 underline-offset-4">{it.text}</span> : <span key={i}>{it.text}</span>))}
    </div>
  );
}
