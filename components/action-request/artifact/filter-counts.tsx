"use client";

import { classNames } from "@/components/ui/class-names";

/** One kind of thing in a list, how many there are and how they are drawn. */
export type FilterCount<K extends string> = { key: K; count: number; word: string; sign?: string; tone?: string };

type FilterCountsProps<K extends string> = { label: string; counts: FilterCount<K>[]; chosen: ReadonlySet<K>; onChoose: (chosen: ReadonlySet<K>) => void };

/** Counts that filter the list below them: none pressed shows all, several pressed show all of these. */
export function FilterCounts<K extends string>({ label, counts, chosen, onChoose }: FilterCountsProps<K>) {
  const toggle = (key: K) => onChoose(new Set(chosen.has(key) ? [...chosen].filter((it) => it !== key) : [...chosen, key]));
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-1">
      {counts.map(({ key, count, word, sign, tone }) => (
        <button
          key={key} type="button" aria-pressed={chosen.has(key)} onClick={() => toggle(key)}
          className={classNames("inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-sm whitespace-nowrap", tone, chosen.has(key) ? "border-edge bg-selected" : "border-line hover:bg-hover")}
        >
          {sign !== undefined && <span aria-hidden className="font-mono">{sign}</span>}<span><span className="font-medium">{count.toLocaleString("en")}</span> {word}</span>
        </button>
      ))}
      {chosen.size > 0 && <button type="button" onClick={() => onChoose(new Set())} className="h-7 rounded-md px-2 text-sm text-soft hover:bg-hover hover:text-ink">Show all</button>}
    </div>
  );
}
