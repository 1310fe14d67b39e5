import type { ReactNode } from "react";
import { classNames } from "./class-names";

const EDGES = "px-3 group-data-flush/table:first:pl-4 group-data-flush/table:last:pr-4 lg:group-data-flush/table:first:pl-6 lg:group-data-flush/table:last:pr-6";

/** A table that scrolls by itself on narrow screens; `label` is its name. `flush`: it reaches to the edges of the page. `slim`: it has few columns, which fit everywhere. */
export function Table({ label, columns, flush = false, slim = false, children }: { label: string; columns: readonly string[]; flush?: boolean; slim?: boolean; children: ReactNode }) {
  return (
    <div data-flush={flush || undefined} className={classNames("group/table relative overflow-x-auto border-b", !flush && "border-t")} tabIndex={0} role="region" aria-label={`${label}: table`}>
      <table className={classNames("w-full text-left text-sm", !slim && "min-w-[560px]")}>
        <thead className="bg-subtle text-xs text-faint">
          <tr>{columns.map((it) => <th key={it} scope="col" className={classNames("h-8 font-normal whitespace-nowrap", EDGES)}>{it === "" ? <span className="sr-only">Actions</span> : it}</th>)}</tr>
        </thead>
        <tbody className="divide-y">{children}</tbody>
      </table>
    </div>
  );
}

/** A cell; `muted` for what is secondary. */
export function Cell({ children, muted = false, className }: { children: ReactNode; muted?: boolean; className?: string }) {
  return <td className={classNames("h-10 py-1", EDGES, muted && "text-soft", className)}>{children}</td>;
}
