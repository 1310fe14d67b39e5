"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { rowKey } from "./row-keys";

/** The button that opens a part of a list. */
export function PartToggle({ open, onToggle, children, className }: { open: boolean; onToggle: () => void; children: ReactNode; className?: string }) {
  return (
    <button type="button" {...rowKey} aria-expanded={open} onClick={onToggle} className={classNames("flex min-h-8 w-full items-center gap-2 px-3 py-1 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2", className)}>
      {children}<ChevronRight aria-hidden className={classNames("size-3.5 shrink-0 text-faint transition-transform", open && "rotate-90")} />
    </button>
  );
}
