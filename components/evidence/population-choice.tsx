"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { type Population, populations } from "countersign/contract/population";
import { populationWords } from "@/server/core/evidence/population-words";
import { useTRPC } from "@/components/live/trpc";

type PopulationChoiceProps = { period: { from: string; to: string } | null; chosen: readonly Population[]; onChange: (chosen: readonly Population[]) => void };

/** Which populations to report on, each with how many members it has now. */
export function PopulationChoice({ period, chosen, onChange }: PopulationChoiceProps) {
  const trpc = useTRPC();
  const counts = useQuery(trpc.evidence.counts.queryOptions(period ?? skipToken, { placeholderData: keepPreviousData }));
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
              <span className="font-mono text-xs text-soft tabular-nums">{counts.data?.[it]?.toLocaleString("en") ?? "…"}</span>
            </label>
          </li>
        ))}
      </ul>
      {chosen.length === 0
        ? <p role="alert" className="mt-1 text-xs text-bad">Choose one at least.</p>
        : <p className="mt-1 text-xs text-faint">{counts.isError ? "The counts could not be read; the export counts by itself." : "As of now and without the search; the export counts again from the log."}</p>}
    </fieldset>
  );
}
