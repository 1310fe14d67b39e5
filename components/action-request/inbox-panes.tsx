"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import type { ReactNode } from "react";
import { BreakGlassNotices } from "@/components/break-glass/break-glass-notices";
import { InboxKeys } from "./inbox-keys";
import { InboxList } from "./inbox-list";
import { TriageProvider } from "./triage";

/** A request, with the list beside it where there is room. */
export const REQUEST_PANES = "min-[1600px]:grid min-[1600px]:grid-cols-[340px_minmax(0,1fr)]";

/** The list alone; or an open request, with the list beside it where there is room. */
export function InboxPanes({ children }: { children: ReactNode }) {
  const open = useSelectedLayoutSegment() !== null;
  return (
    <TriageProvider>
      <InboxKeys />
      {open ? (
        <div className={REQUEST_PANES}>
          <aside aria-label="Inbox" className="sticky top-0 hidden h-dvh overflow-y-auto border-r min-[1600px]:block"><InboxList narrow /></aside>
          <div className="min-w-0">{children}</div>
        </div>
      ) : <><BreakGlassNotices /><InboxList narrow={false} /></>}
    </TriageProvider>
  );
}
