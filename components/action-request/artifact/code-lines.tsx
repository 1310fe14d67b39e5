"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { chunks } from "./diff-rows";

export type CodeLine = { text: string; place?: string };

/** Lines that show at once; the rest by a button that says how many they are. */
export const FIRST_LINES = 400;
export const CHUNK_LINES = 200;

/** Lines of code or data with their numbers, shown exactly. */
export function CodeLines({ lines, name, opened = false }: { lines: CodeLine[]; name: string; opened?: boolean }) {
  const [all, setAll] = useState(false);
  const shown = all || opened ? lines : lines.slice(0, FIRST_LINES);
  return (
    <div className="font-mono text-sm">
      {chunks(shown, CHUNK_LINES).map((chunk, index) => (
        <div key={index} className="lazy-rows" style={{ "--rows": chunk.length } as React.CSSProperties}>
          {chunk.map((line, offset) => (
            <div key={offset} data-place={line.place} className="flex hover:bg-hover">
              <span aria-hidden className="w-11 shrink-0 pr-3 text-right text-xs leading-5 text-faint select-none">{index * CHUNK_LINES + offset + 1}</span>
              <span className="min-w-0 flex-1 pr-3 break-all whitespace-pre-wrap"><Exact text={line.text} multiline /></span>
            </div>
          ))}
        </div>
      ))}
      {lines.length > shown.length && <ShowRest count={lines.length - shown.length} what="lines" name={name} onShow={() => setAll(true)} />}
    </div>
  );
}

/** The button that says how much is not shown yet, and shows it. */
export function ShowRest({ count, what, name, onShow }: { count: number; what: string; name: string; onShow: () => void }) {
  return (
    <div className="border-t bg-subtle p-1 font-sans">
      <Button variant="quiet" size="small" onClick={onShow} aria-label={`Show the other ${count.toLocaleString("en")} ${what} of ${name}`}>Show the other {count.toLocaleString("en")} {what}</Button>
    </div>
  );
}
