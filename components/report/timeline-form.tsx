"use client";

import { useState } from "react";
import { spanProblem, type TimelineAbout } from "@/server/core/report/timeline";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

type Typed = { request: string; from: string; to: string };

/** What a timeline is about: a request, or a span in UTC. What is typed stays when it is wrong. */
export function TimelineForm({ about, show }: { about: TimelineAbout | null; show: (about: TimelineAbout) => void }) {
  const [kind, setKind] = useState<"request" | "span">(about !== null && !("request" in about) ? "span" : "request");
  const [typed, setTyped] = useState<Typed>({ request: about !== null && "request" in about ? String(about.request) : "", from: "", to: "", ...(about !== null && "from" in about && about) });
  const [problem, setProblem] = useState<string | null>(null);
  const change = (part: Partial<Typed>) => { setTyped({ ...typed, ...part }); setProblem(null); };
  function submit(): void {
    const number = /^#?(\d{1,9})$/.exec(typed.request.trim())?.[1];
    const wrong = kind === "span" ? spanProblem(typed) : number === undefined ? "expected a request’s number, such as 42" : null;
    setProblem(wrong);
    if (wrong === null) show(kind === "span" ? { from: typed.from, to: typed.to } : { request: Number(number) });
  }
  return (
    <form className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b px-4 py-3 lg:px-6 print:hidden" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <div role="group" aria-label="About" className="flex rounded-md border border-edge/60">
        {(["request", "span"] as const).map((it) => (
          <button key={it} type="button" aria-pressed={kind === it} onClick={() => { setKind(it); setProblem(null); }} className={classNames("h-8 border-l px-2.5 text-sm first:border-l-0 hover:bg-hover focus-visible:-outline-offset-2", kind === it ? "bg-selected font-medium" : "text-soft")}>
            {it === "request" ? "One request" : "A span of time"}
          </button>
        ))}
      </div>
      {kind === "request"
        ? <Field label="Request" type="text" placeholder="Number" value={typed.request} onChange={(request) => change({ request })} wrong={problem !== null} />
        : (
          <>
            <Field label="From (UTC)" type="datetime-local" value={typed.from} onChange={(from) => change({ from })} wrong={problem !== null} />
            <Field label="Up to (UTC)" type="datetime-local" value={typed.to} onChange={(to) => change({ to })} wrong={problem !== null} />
          </>
        )}
      <Button type="submit" variant="primary">Show</Button>
      {problem !== null && <p id="timeline-problem" role="alert" className="w-full text-sm text-bad">This can’t be shown: {problem}.</p>}
    </form>
  );
}

type FieldProps = { label: string; type: "text" | "datetime-local"; placeholder?: string; value: string; onChange: (value: string) => void; wrong: boolean };

function Field({ label, type, placeholder, value, onChange, wrong }: FieldProps) {
  return (
    <label className="grid gap-0.5 text-xs text-faint">
      {label}
      <input
        type={type} value={value} placeholder={placeholder} inputMode={type === "text" ? "numeric" : undefined} aria-invalid={wrong || undefined} aria-describedby={wrong ? "timeline-problem" : undefined}
        onChange={(event) => onChange(event.target.value)} className={classNames("field text-sm text-ink", type === "text" ? "w-28" : "w-52")}
      />
    </label>
  );
}
