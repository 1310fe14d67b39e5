"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Siren } from "lucide-react";
import Link from "next/link";
import type { BreakGlassNotice } from "@/server/modules/break-glass/views";
import { RiskBadge } from "@/components/action-request/risk-badge";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { TimeAgo } from "@/components/ui/time-ago";

/** Overrides that the reader has to know of, above the inbox: seen or dismissed they go, but an open review stays until it is closed. */
export function BreakGlassNotices() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(trpc.breakGlass.notices.queryOptions());
  const dismiss = useMutation(trpc.breakGlass.dismiss.mutationOptions({ onSettled: () => queryClient.invalidateQueries(trpc.breakGlass.notices.queryFilter()) }));
  if (data === undefined || data.length === 0) return null;
  return (
    <section aria-label="Overridden approvals" className="border-b border-bad/40 bg-bad-fill">
      <ul className="divide-y divide-bad/20">
        {data.map((it) => <NoticeLine key={it.id} notice={it} onSeen={() => { if (it.unseen) dismiss.mutate({ id: it.id }); }} />)}
      </ul>
    </section>
  );
}

function NoticeLine({ notice: it, onSeen }: { notice: BreakGlassNotice; onSeen: () => void }) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-2 text-sm lg:px-6">
      <Siren aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 flex-1 basis-64">
        <p>
          <span className="font-medium">{it.by} approved <Link href={`/inbox/${it.number}`} onClick={onSeen} className="underline decoration-edge underline-offset-2 hover:decoration-current">#{it.number}</Link> without {it.skipped.join(" and ")}</span>
          <span className="text-faint"> · <TimeAgo at={it.at} /></span>
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2 text-xs text-soft"><RiskBadge level={it.risk} /><span className="font-mono wrap-anywhere"><Exact text={it.action} /> <Exact text={it.resource} /></span></p>
        <p className="mt-0.5 line-clamp-2 text-soft" title={it.reason}><Exact text={it.reason} /></p>
      </div>
      {it.mayReview && <Link href={`/inbox/${it.number}`} onClick={onSeen} className="inline-flex min-h-7 items-center font-medium text-bad underline underline-offset-2">Review open: close it</Link>}
      {it.unseen && !it.mayReview && <Button size="small" variant="quiet" aria-label={`Dismiss the notice about #${it.number}`} onClick={onSeen}>Dismiss</Button>}
    </li>
  );
}
