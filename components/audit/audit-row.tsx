"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { AuditListItem } from "@/server/modules/audit/views";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { TimeAgo } from "@/components/ui/time-ago";
import { AuditEntry } from "./audit-entry";

/** One entry of the log; it opens to its facts and its proof. */
export function AuditRow({ event }: { event: AuditListItem }) {
  const [open, setOpen] = useState(false);
  const detail = useId();
  return (
    <>
      <button
        type="button" aria-expanded={open} aria-controls={detail} onClick={() => setOpen(!open)}
        className="grid w-full grid-cols-[16px_56px_minmax(0,1fr)_auto] items-center gap-x-2 px-4 py-2 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2 lg:h-10 lg:grid-cols-[16px_64px_minmax(0,1fr)_minmax(0,176px)_72px_64px] lg:gap-x-3 lg:px-6 lg:py-0"
      >
        <ChevronRight aria-hidden className={classNames("size-3.5 text-faint transition-transform", open && "rotate-90")} />
        <span className="font-mono text-xs text-faint">{event.index}</span>
        <span className="min-w-0 lg:truncate"><span className="font-medium"><Exact text={event.actorName} /></span> <Exact text={event.sentence} /></span>
        <span className="hidden font-mono text-xs text-faint lg:block">{event.type}</span>
        <span className="hidden font-mono text-xs text-soft lg:block">{event.request !== null && `#${event.request.number}`}</span>
        <span className="text-right text-xs text-faint"><TimeAgo at={event.at} short /></span>
      </button>
      <div id={detail}>{open && <div className="border-t bg-subtle px-4 py-4 lg:pr-6 lg:pl-[52px]"><AuditEntry event={event} /></div>}</div>
    </>
  );
}
