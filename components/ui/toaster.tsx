"use client";

import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useEffect, useState } from "react";
import { dismissToast, useToasts, type Toast } from "./toast";

const STAYS_MS = 6_000;

/** The corner where outcomes appear and from which they are announced; what is pointed at or focused stays. */
export function Toaster() {
  const toasts = useToasts();
  return (
    <section aria-label="Outcomes" aria-live="polite" aria-relevant="additions" className="pointer-events-none fixed inset-x-4 bottom-18 z-50 flex flex-col items-end gap-2 lg:bottom-4">
      {toasts.map((it) => <Line key={it.id} toast={it} />)}
    </section>
  );
}

function Line({ toast: { id, look, message } }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismissToast(id), STAYS_MS);
    return () => clearTimeout(timer);
  }, [held, id]);
  const Icon = look === "success" ? CircleCheck : CircleAlert;
  return (
    <div
      onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)} onFocus={() => setHeld(true)} onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full max-w-90 items-start gap-2 rounded-md border bg-page py-2 pr-1.5 pl-3 text-sm shadow-overlay"
    >
      <Icon aria-hidden className={look === "success" ? "mt-1 size-4 shrink-0 text-good" : "mt-1 size-4 shrink-0 text-bad"} />
      <p className="min-w-0 flex-1 py-0.5">{message}</p>
      <button type="button" aria-label="Close" onClick={() => dismissToast(id)} className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink">
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  );
}
