"use client";

import { Exact } from "@/components/ui/exact";
import { usePresence } from "./use-presence";

/** Names that show; the others are counted, and in the tip. */
const NAMED = 3;

/** Who else has this request open now. */
export function Onlookers({ requestId }: { requestId: string }) {
  const others = usePresence(requestId);
  const more = others.slice(NAMED);
  return (
    <div className="contents">
      {others.length > 0 && (
        <ul aria-label="Also looking at this request" className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          {others.slice(0, NAMED).map(({ id, name }) => (
            <li key={id} title={`${name} is looking at this request`} className="flex min-w-0 items-center gap-1.5 text-xs text-soft">
              <span aria-hidden className="inline-flex size-5 shrink-0 items-center justify-center rounded-full border border-edge bg-subtle text-[10px] leading-none font-medium text-ink">{initials(name)}</span>
              <span className="truncate"><Exact text={name} /></span>
            </li>
          ))}
          {more.length > 0 && <li className="text-xs text-soft" title={more.map((it) => it.name).join(", ")}>and {more.length} more</li>}
        </ul>
      )}
      <span role="status" className="sr-only">{others.length > 0 && `Also looking at this request: ${others.map((it) => it.name).join(", ")}`}</span>
    </div>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((it) => it !== "");
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((it) => [...(it ?? "")][0] ?? "").join("").toUpperCase();
}
