"use client";

import { Eye, EyeOff } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import type { PersonalKind } from "@/server/core/risk/personal-names";
import { PersonalMark } from "./personal-mark";
import type { Reveal } from "./use-reveal";

type ColumnHeadProps = { name: string; column: number; kind: PersonalKind | null; reveal: Reveal; numeric: boolean; place: string };

/** The name of a column; of one about persons also what it holds, and the way to read it for whoever may. */
export function ColumnHead({ name, column, kind, reveal, numeric, place }: ColumnHeadProps) {
  const shown = reveal.shown.includes(column);
  return (
    <th scope="col" className={classNames("border-b px-3 py-1.5 align-top font-medium whitespace-nowrap", numeric && "text-right")} data-place={place}>
      <Exact text={name} />
      {kind !== null && (
        <span className={classNames("flex items-center gap-2 font-normal", numeric && "justify-end")}>
          <PersonalMark kind={kind} />
          {reveal.mayReveal
            ? (
              <button type="button" disabled={reveal.pending} onClick={() => (shown ? reveal.hide(column) : reveal.ask(column))} aria-label={`${shown ? "Mask" : "Reveal"} the column ${name}`} title={shown ? "Mask it again" : "Revealing it is recorded"} className="inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-soft underline-offset-3 hover:text-ink hover:underline">
                {shown ? <EyeOff aria-hidden className="size-3.5" /> : <Eye aria-hidden className="size-3.5" />}{shown ? "mask" : "reveal"}
              </button>
            )
            : <span title="Whoever can approve reveals it while the request is open, and an auditor at any time.">masked</span>}
        </span>
      )}
    </th>
  );
}
