"use client";

import Link from "next/link";
import type { TimelineEntry } from "@/server/modules/action-request/views";
import { useViewer } from "@/components/live/use-viewer";
import { Exact } from "@/components/ui/exact";
import { LongText } from "@/components/ui/long-text";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";

/** The request's whole story; every line leads to its entry in the log, for those who may read the log. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const roles = useViewer()?.person.roles ?? [];
  const mayReadLog = roles.includes("auditor") || roles.includes("admin");
  return (
    <Section title="Timeline" className="mt-8">
      <ol className="border-t text-sm">
        {entries.map((it) => (
          <li key={it.eventId} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b py-2 sm:grid-cols-[minmax(0,1fr)_96px_96px]">
            <div className="min-w-0">
              <p><span className="font-medium"><Exact text={it.actor.name} /></span> <Exact text={it.sentence} /></p>
              {it.text !== null && it.text !== "" && <p className="mt-1 border-l-2 pl-3 whitespace-pre-wrap text-soft"><LongText text={it.text} /></p>}
            </div>
            <span className="hidden text-right text-xs leading-5 text-faint sm:block"><TimeAgo at={it.at} /></span>
            <span className="text-right text-xs leading-5">
              {it.index !== null && mayReadLog
                ? <Link href={`/audit/${it.index}`} prefetch={false} className="inline-block min-h-6 text-accent-text hover:underline">entry {it.index}</Link>
                : <span className="text-faint">{it.index === null ? "being recorded" : `entry ${it.index}`}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
