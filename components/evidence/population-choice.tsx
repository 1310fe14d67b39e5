"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { type Population, populations } from "countersign/contract/population";
import { populationWords } from "@/server/core/evidence/population-words";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { classNames } from "@/components/ui/class-names";
import { useSettled } from "./use-settled";

/** How long a search stands still before it is counted. */
const TYPED_MS = 400;

type PopulationChoiceProps = { period: { from: string; to: string } | null; query: string; chosen: readonly Population[]; onChange: (chosen: readonly Population[]) => void };

/** Which populations to report on, each with how many members of it the search finds now. */
export function PopulationChoice({ period, query, chosen, onChange }: PopulationChoiceProps) {
  const trpc = useTRPC();
  const settled = useSettled(query, TYPED_MS);
  const counts = useQuery(trpc.evidence.counts.queryOptions(period === null ? skipToken : { ...period, query: settled }, { placeholderData: keepPreviousData }));
  const isOld = counts.isPlaceholderData || settled !== query;
  const toggle = (it: Population, on: boolean) => onChange(populations.filter((other) => (other === it ? on : chosen.includes(other))));
  return (
    <fieldset className="mt-3">
      <legend className="mb-1 text-sm font-medium">Populations</legend>
      <ul className="divide-y rounded-md border">
        {populations.map((it) => (
          <li key={it}>
            <label className="flex min-h-8 cursor-pointer items-center gap-2.5 px-2.5 py-1 text-sm hover:bg-hover" title={populationWords[it].what}>
              <input type="checkbox" checked={chosen.includes(it)} onChange={(event) => toggle(it, event.target.checked)} className="size-4 shrink-0 accent-accent" />
              <span className="min-w-0 flex-1">{populationWords[it].title}</span>
              <span className={classNames("font-mono text-xs tabular-nums", isOld ? "text-faint" : "text-soft")}>{counts.data?.[it].toLocaleString("en") ?? (counts.isPending ? "…" : "–")}</span>
            </label>
          </li>
        ))}
      </ul>
      {chosen.length === 0
        ? <p role="alert" className="mt-1 text-xs text-bad">Choose one at least.</p>
        : <p className="mt-1 text-xs text-faint">{noteOn(counts.error, counts.data)}</p>}
    </fieldset>
  );
}

function noteOn(error: unknown, counts: object | null | undefined): string {
  if (error !== null) return readError(error).code === "invalid_input" ? "Nothing is counted while the search can't be read." : "The counts could not be read; the export counts by itself.";
  return counts === null ? "Counting this takes too long here; the export counts by itself." : "What would be exported as of now; the export counts again from the log.";
}
