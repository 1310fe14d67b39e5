"use client";

import { CalendarOff, Download, Printer } from "lucide-react";
import Link from "next/link";
import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";
import { reportOf } from "@/server/core/report/catalogue";
import { cellText, reportFile } from "@/server/core/report/table";
import { spanProblem, type TimelineAbout, timelineColumns, timelineQuery, type TimelineRow } from "@/server/core/report/timeline";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProblem } from "@/components/layout/query-problem";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { SkeletonRows } from "@/components/ui/skeleton";
import { saveFile } from "./save-file";
import { TimelineForm } from "./timeline-form";
import { TruncatedNotice } from "./truncated-notice";
import { useTimeline } from "./use-timeline";

/** Everything around one request or one span, as one story that can be printed. */
export function TimelineScreen() {
  const [chosen, setChosen] = useQueryStates({ request: parseAsInteger, from: parseAsString, to: parseAsString }, { history: "push" });
  const about = aboutOf(chosen);
  const query = about === null ? null : timelineQuery(about);
  const timeline = useTimeline(query);
  const { title, question } = reportOf("timeline");
  const rows = timeline.data?.rows;
  return (
    <>
      <PageHeader
        title={title} about={about === null ? question : aboutWords(about)}
        actions={
          <div className="flex gap-2 print:hidden">
            <Button disabled={rows === undefined} onClick={() => { if (rows !== undefined) saveFile("countersign-timeline.csv", reportFile(timelineColumns, rows)); }}><Download aria-hidden className="size-4" />CSV</Button>
            <Button onClick={() => window.print()}><Printer aria-hidden className="size-4" />Print</Button>
          </div>
        }
      />
      <TimelineForm key={query} about={about} show={(it) => void setChosen("request" in it ? { request: it.request, from: null, to: null } : { request: null, ...it })} />
      {query !== null && <p className="border-b px-4 py-2 text-xs text-faint lg:px-6">{reportOf("timeline").madeFrom} Times in UTC. <Link href={`/audit?q=${encodeURIComponent(query)}`} className="inline-block min-h-6 leading-6 text-accent-text hover:underline print:hidden">The entries in the audit log</Link></p>}
      {query === null && <EmptyState icon={CalendarOff} title="Choose a request or a span of time">Every entry of the log about it stands here as one story.</EmptyState>}
      {query !== null && timeline.isPending && <SkeletonRows label="Reading the log" />}
      {timeline.isError && <QueryProblem error={timeline.error} retry={() => void timeline.refetch()} />}
      {rows?.length === 0 && <EmptyState icon={CalendarOff} title="The log has nothing about this">Look at the number or the times.</EmptyState>}
      {timeline.data?.truncated === true && <TruncatedNotice shown={timeline.data.rows.length} of="entries" />}
      {rows !== undefined && rows.length > 0 && <Story rows={rows} />}
    </>
  );
}

function aboutOf({ request, from, to }: { request: number | null; from: string | null; to: string | null }): TimelineAbout | null {
  if (request !== null && request > 0) return { request };
  return from !== null && to !== null && spanProblem({ from, to }) === null ? { from, to } : null;
}

function aboutWords(about: TimelineAbout): string {
  return "request" in about ? `Request #${about.request}` : `${about.from.replace("T", " ")} up to ${about.to.replace("T", " ")}, UTC`;
}

function Story({ rows }: { rows: readonly TimelineRow[] }) {
  return (
    <ol aria-label="Timeline" className="divide-y border-b text-sm">
      {rows.map((it, i) => (
        <li key={it.index} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-2 sm:grid-cols-[168px_minmax(0,1fr)_64px_96px] lg:px-6 print:break-inside-avoid">
          <time dateTime={it.at} className="col-span-2 text-xs leading-5 text-faint tabular-nums sm:col-span-1">{cellText("time", it.at)}{i > 0 && <Since from={rows[i - 1]!.at} to={it.at} />}</time>
          <div className="min-w-0">
            <p><span className="font-medium"><Exact text={it.actorName} /></span> <Exact text={it.sentence} /></p>
            {it.words !== null && <p className="mt-1 border-l-2 pl-3 whitespace-pre-wrap text-soft wrap-anywhere"><Exact text={it.words} multiline /></p>}
          </div>
          <span className="hidden font-mono text-xs leading-5 sm:block">{it.number !== null && <Link href={`/inbox/${it.number}`} prefetch={false} className="inline-block min-h-6 hover:underline">#{it.number}</Link>}</span>
          <Link href={`/audit/${it.index}`} prefetch={false} className="inline-block min-h-6 text-right text-xs leading-5 text-accent-text hover:underline">entry {it.index}</Link>
        </li>
      ))}
    </ol>
  );
}

/** How long after the one before, from a second on. */
function Since({ from, to }: { from: string; to: string }) {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1_000;
  return seconds < 1 ? null : <span className="sm:block"> +{cellText("seconds", seconds)}</span>;
}
