"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleDashed } from "lucide-react";
import Link from "next/link";
import type { AgentListItem } from "@/server/modules/agent/views";
import { StatusBadge } from "@/components/action-request/status-badge";
import { useTRPC } from "@/components/live/trpc";
import { buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";

/** Waits for a request that the agent makes from a moment on, and leads to it. The list is read again by itself when something is recorded. */
export function FirstRequest({ agent, since }: { agent: AgentListItem; since: string }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.request.list.queryOptions({ filter: { section: "all", agent: agent.name }, limit: 1 }));
  const [latest] = list.data?.items ?? [];
  const arrived = latest !== undefined && latest.createdAt >= since ? latest : null;
  return (
    <div role="status" className={classNames("flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md border px-3 py-2.5 text-sm", arrived === null ? "bg-subtle" : "border-good/40 bg-good-fill")}>
      {arrived === null
        ? <><CircleDashed aria-hidden className="size-4 shrink-0 text-wait" /><p className="min-w-0 flex-1">Waiting for a request of <span className="font-medium"><Exact text={agent.name} /></span>. Nothing to reload: it shows here by itself.</p></>
        : (
          <>
            <CircleCheck aria-hidden className="size-4 shrink-0 text-good" />
            <p className="min-w-0 flex-1"><span className="font-medium">Connected.</span> <Exact text={agent.name} /> asked for <span className="font-mono text-xs"><Exact text={arrived.action} /></span> as request #{arrived.number}.</p>
            <StatusBadge status={arrived.status} />
            <Link href={`/inbox/${arrived.number}`} className={buttonClass("primary", "small")}>Open request #{arrived.number}</Link>
          </>
        )}
    </div>
  );
}
