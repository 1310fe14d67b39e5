"use client";

import { useId } from "react";
import { useServerNow } from "@/components/live/server-clock";
import { type Days, presets } from "./periods";

type PeriodFieldProps = { days: Days; wrong: boolean; onChange: (days: Days) => void };

/** Two days, both part of the period, and the periods that auditors ask for. */
export function PeriodField({ days, wrong, onChange }: PeriodFieldProps) {
  const id = useId();
  const now = useServerNow();
  const choices = presets(now);
  const preset = choices.find((it) => it.days.from === days.from && it.days.to === days.to)?.label ?? "";
  return (
    <fieldset className="mt-3">
      <legend className="mb-1 text-sm font-medium">Period</legend>
      <select aria-label="Period, chosen from a list" value={preset} onChange={(event) => onChange(choices.find((it) => it.label === event.target.value)?.days ?? days)} className="field w-full">
        {choices.map(({ label }) => <option key={label} value={label}>{label}</option>)}
        <option value="">Days of your own</option>
      </select>
      <div className="mt-2 grid grid-cols-2 gap-3">
        <input type="date" aria-label="First day" aria-invalid={wrong || undefined} aria-describedby={`${id}-note`} value={days.from} onChange={(event) => onChange({ ...days, from: event.target.value })} className="field w-full min-w-0" />
        <input type="date" aria-label="Last day" aria-invalid={wrong || undefined} aria-describedby={`${id}-note`} value={days.to} onChange={(event) => onChange({ ...days, to: event.target.value })} className="field w-full min-w-0" />
      </div>
      {wrong
        ? <p id={`${id}-note`} role="alert" className="mt-1 text-xs text-bad">Expected a first day and a last day that is not before it.</p>
        : <p id={`${id}-note`} className="mt-1 text-xs text-faint">Both days belong to it, in UTC.</p>}
    </fieldset>
  );
}
