"use client";

import { useActions } from "@/components/keyboard/registry";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { useEvidence } from "./evidence";

/** Chooses between what is made for reading and the exact bytes, for all artifacts of the request at once. */
export function ExactSwitch({ readable }: { readable: string }) {
  const evidence = useEvidence();
  const exact = evidence?.exact === true;
  const toggle = () => evidence?.setExact(!exact);
  useActions([{ id: "artifact.exact", label: exact ? "Show it made for reading" : "Show the exact bytes", group: "View", keys: ["v"], enabled: evidence !== null, run: toggle }]);
  if (evidence === null) return null;
  const choices = [{ label: readable, value: false }, { label: "Exact bytes", value: true }];
  return (
    <span role="group" aria-label="How it is shown" className="inline-flex shrink-0 items-center gap-1">
      <span className="inline-flex rounded-md border border-edge/60 p-px">
        {choices.map(({ label, value }) => (
          <button
            key={label} type="button" aria-pressed={exact === value} onClick={() => evidence.setExact(value)}
            className={classNames("h-6 rounded-sm px-2 text-xs", exact === value ? "bg-selected font-medium text-ink" : "text-soft hover:text-ink")}
          >
            {label}
          </button>
        ))}
      </span>
      <span aria-hidden className="hidden sm:inline"><Kbd>v</Kbd></span>
    </span>
  );
}

/** Whether the exact bytes are to be shown. */
export function useExact(): boolean {
  return useEvidence()?.exact === true;
}
