"use client";

import { statuses } from "countersign/contract/status";
import { X } from "lucide-react";
import { useViewer } from "@/components/live/use-viewer";
import { classNames } from "@/components/ui/class-names";
import { useInboxFilters } from "./inbox-filters";
import { statusLabel } from "./status-badge";

/** The sections of the inbox and, for all requests, the filter by status. */
export function InboxToolbar({ narrow }: { narrow: boolean }) {
  const [{ section, status, agent }, setFilters] = useInboxFilters();
  const counts = useViewer()?.counts;
  const tabs = [["mine", "Pending for me", counts?.mine], ["all", "All", counts?.open], ["mentions", "Mentions", counts?.mentions]] as const;
  return (
    <div className="sticky top-12 z-20 border-b bg-page lg:top-0">
      <div className={classNames("flex h-12 items-center gap-4 px-4", !narrow && "lg:px-6")}>
        {narrow ? <h2 className="sr-only">Inbox</h2> : <h1 className="text-lg font-semibold">Inbox</h1>}
        <div role="group" aria-label="Section" className="flex h-full gap-3">
          {tabs.map(([value, label, count]) => (
            <button
              key={value} type="button" aria-pressed={section === value} onClick={() => void setFilters({ section: value, status: null, agent: null })}
              className={classNames("-mb-px flex h-full items-center gap-1.5 border-b-2 px-1 text-sm", section === value ? "border-ink font-medium" : "border-transparent text-soft hover:text-ink")}
            >
              {label}
              {count !== undefined && (value !== "mentions" || count > 0) && <span className={classNames("text-xs", value === "mentions" ? "font-medium text-accent-text" : "text-faint")}>{count}{value === "all" ? " open" : <span className="sr-only"> {value === "mentions" ? "unread" : "pending"}</span>}</span>}
            </button>
          ))}
        </div>
      </div>
      {section === "all" && (
        <div role="group" aria-label="Filter by status" className={classNames("flex gap-1.5 overflow-x-auto px-4 pt-0.5 pb-2", narrow ? "flex-nowrap" : "sm:flex-wrap lg:px-6")}>
          {agent !== null && (
            <button type="button" aria-label={`Agent ${agent}: show every agent`} onClick={() => void setFilters({ agent: null })} className="inline-flex h-7 shrink-0 items-center gap-1 rounded-md border border-transparent bg-ink px-2 text-xs font-medium whitespace-nowrap text-page">
              {agent}<X aria-hidden className="size-3" />
            </button>
          )}
          {[null, ...statuses].map((it) => (
            <button
              key={it ?? "any"} type="button" aria-pressed={status === it} onClick={() => void setFilters({ status: it })}
              className={classNames("h-7 shrink-0 rounded-md border px-2 text-xs whitespace-nowrap", status === it ? "border-transparent bg-ink font-medium text-page" : "text-soft hover:bg-hover hover:text-ink")}
            >
              {it === null ? "Any status" : statusLabel(it)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
