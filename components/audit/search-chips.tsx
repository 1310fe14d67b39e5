"use client";

import { X } from "lucide-react";
import { parseSearch } from "@/server/core/audit/search/parse";
import { conjuncts, type SearchNode } from "@/server/core/audit/search/query";
import { Exact } from "@/components/ui/exact";

/** The parts of the search, each with the way to go without it. */
export function SearchChips({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const parts = conjuncts(parseSearch(search).query);
  if (parts.length === 0) return null;
  return (
    <ul aria-label="Parts of the search" className="flex flex-wrap gap-1.5">
      {parts.map((part) => {
        const text = search.slice(part.from, part.to);
        return (
          <li key={part.from} className="flex h-7 max-w-full items-center rounded-md border bg-subtle pl-2 text-xs">
            <span className="truncate font-mono"><ChipText part={part} text={text} /></span>
            <button type="button" aria-label={`Remove ${text}`} onClick={() => onSearch(without(search, part))} className="ml-0.5 inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink"><X aria-hidden className="size-3.5" /></button>
          </li>
        );
      })}
    </ul>
  );
}

function ChipText({ part, text }: { part: SearchNode; text: string }) {
  if (part.kind !== "field") return <Exact text={text} />;
  const colon = text.indexOf(":") + 1;
  return <><span className="text-faint">{text.slice(0, colon)}</span><Exact text={text.slice(colon)} /></>;
}

/** The search without one of its parts. */
function without(search: string, { from, to }: { from: number; to: number }): string {
  return `${search.slice(0, from).trimEnd()} ${search.slice(to).trimStart()}`.trim();
}
