import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A table that scrolls by itself on narrow screens; `label` is its name. */
export function Table({ label, columns, children }: { label: string; columns: readonly string[]; children: ReactNode }) {
  return (
    <div className="overflow-x-auto border-y" tabIndex={0} role="region" aria-label={label}>
      <table className="w-full min-w-[560px] text-left text-sm">
        <thead className="bg-subtle text-xs text-faint">
          <tr>{columns.map((it) => <th key={it} scope="col" className="h-8 px-3 font-normal whitespace-nowrap first:pl-4 last:pr-4 lg:first:pl-6 lg:last:pr-6">{it === "" ? <span className="sr-only">Actions</span> : it}</th>)}</tr>
        </thead>
        <tbody className="divide-y">{children}</tbody>
      </table>
    </div>
  );
}

/** A cell; `muted` for what is secondary. */
export function Cell({ children, muted = false, className }: { children: ReactNode; muted?: boolean; className?: string }) {
  return <td className={classNames("h-10 px-3 py-1 first:pl-4 last:pr-4 lg:first:pl-6 lg:last:pr-6", muted && "text-soft", className)}>{children}</td>;
}
