import type { ReactNode } from "react";

/** One step on the way, with its number and heading. */
export function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3 border-b py-5 last:border-b-0">
      <span aria-hidden className="inline-flex size-6 items-center justify-center rounded-full border border-edge/60 text-xs font-medium text-soft">{number}</span>
      <div className="min-w-0">
        <h2 className="mb-2 text-sm leading-6 font-semibold">{title}</h2>
        {children}
      </div>
    </li>
  );
}
