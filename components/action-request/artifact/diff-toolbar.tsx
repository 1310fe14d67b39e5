import { ChevronDown, ChevronUp } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { walk } from "./change-walk";
import { setSplit } from "./diff-layout";
import type { Diff } from "./diff-rows";

type ToolbarProps = { diff: Diff; id: string; name: string; changes: number; place: string | null; layout: "unified" | "split" | null; children?: ReactNode };

/** How much a diff changes and between what, the way through its changes, and how it is laid out. `layout` is null where there is no choice. */
export function DiffToolbar({ diff, id, name, changes, place, layout, children }: ToolbarProps) {
  return (
    <div className="flex items-start gap-x-3 border-b px-3 py-1 font-sans text-xs text-faint">
      <div className="flex min-h-6 min-w-0 flex-1 flex-wrap items-center gap-x-2">
        {diff.added + diff.removed > 0 && <span className="font-mono"><span className="text-good">+{diff.added.toLocaleString("en")}</span> <span className="text-bad">−{diff.removed.toLocaleString("en")}</span></span>}
        {children}
      </div>
      <div className="flex shrink-0 flex-wrap items-center justify-end gap-1">
        <span role="status" className="text-soft tabular-nums">{place}</span>
        {changes > 0 && (
          <>
            <Step label={`Previous change in ${name}`} title="Previous change (p)" onClick={() => walk(-1, id)}><ChevronUp aria-hidden className="size-3.5" /></Step>
            <Step label={`Next change in ${name}`} title="Next change (n)" onClick={() => walk(1, id)}><ChevronDown aria-hidden className="size-3.5" /></Step>
          </>
        )}
        {layout !== null && (
          <span role="group" aria-label={`Layout of ${name}`} className="ml-1 flex gap-px rounded-sm border p-px">
            <Layout pressed={layout === "unified"} onClick={() => setSplit(false)}>Unified</Layout>
            <Layout pressed={layout === "split"} onClick={() => setSplit(true)}>Split</Layout>
          </span>
        )}
      </div>
    </div>
  );
}

function Step({ label, title, onClick, children }: { label: string; title: string; onClick: () => void; children: ReactNode }) {
  return <button type="button" aria-label={label} title={title} onClick={onClick} className="inline-flex size-6 items-center justify-center rounded-sm hover:bg-hover hover:text-ink">{children}</button>;
}

function Layout({ pressed, onClick, children }: { pressed: boolean; onClick: () => void; children: ReactNode }) {
  return <button type="button" aria-pressed={pressed} onClick={onClick} className={classNames("inline-flex h-6 items-center rounded-sm px-2", pressed ? "bg-selected text-ink" : "hover:bg-hover hover:text-ink")}>{children}</button>;
}
