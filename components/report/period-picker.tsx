"use client";

import { useId } from "react";
import { presets } from "@/server/core/report/period";
import { classNames } from "@/components/ui/class-names";
import type { ChosenPeriod } from "./use-period";

/** Which days a report is about: a preset, or a first and a last day. */
export function PeriodPicker({ period, last, problem, choose }: ChosenPeriod) {
  const says = useId();
  return (
    <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <div role="group" aria-label="Last days" className="flex rounded-md border border-edge/60">
        {presets.map((days) => (
          <button
            key={days} type="button" aria-pressed={last === days} onClick={() => choose({ last: days })}
            className={classNames("h-8 border-l px-2.5 text-sm first:border-l-0 hover:bg-hover focus-visible:-outline-offset-2", last === days ? "bg-selected font-medium" : "text-soft")}
          >
            {days === 365 ? "1 year" : `${days} days`}
          </button>
        ))}
      </div>
      <Day label="From" value={period.from} max={period.to} describedBy={problem === null ? undefined : says} onChange={(from) => choose({ ...period, from })} />
      <Day label="Through" value={period.to} min={period.from} describedBy={problem === null ? undefined : says} onChange={(to) => choose({ ...period, to })} />
      <p className="pb-1.5 text-xs text-faint">Days in UTC</p>
      {problem !== null && <p id={says} role="alert" className="w-full text-sm text-bad">This period can’t be read: {problem}.</p>}
    </div>
  );
}

type DayProps = { label: string; value: string; min?: string; max?: string; describedBy: string | undefined; onChange: (day: string) => void };

function Day({ label, value, min, max, describedBy, onChange }: DayProps) {
  return (
    <label className="grid gap-0.5 text-xs text-faint">
      {label}
      <input
        type="date" value={value} min={min} max={max} aria-invalid={describedBy === undefined ? undefined : true} aria-describedby={describedBy}
        onChange={(event) => { if (event.target.value !== "") onChange(event.target.value); }} className="field w-36 text-sm text-ink"
      />
    </label>
  );
}
