"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { AgentDetail } from "@/server/modules/agent/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { CopyId } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";
import { AgentActions } from "./agent-actions";
import { AgentActivity } from "./agent-activity";
import { AgentHandovers } from "./agent-handovers";
import { AgentKeys } from "./agent-keys";
import { AgentNotices } from "./agent-notices";

/** One agent: who answers for it, its keys, and how its requests went. */
export function AgentScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const agent = useQuery(trpc.agent.get.queryOptions({ id }));
  return (
    <div className="w-full max-w-4xl px-4 py-3 lg:px-6">
      <Link href="/agents" className="inline-flex min-h-6 items-center gap-1 text-sm text-soft hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />Agents</Link>
      {agent.isPending && <SkeletonRows rows={4} label="Reading the agent" />}
      {agent.isError && <QueryProblem page error={agent.error} retry={() => void agent.refetch()} />}
      {agent.data !== undefined && <Loaded agent={agent.data} />}
    </div>
  );
}

function Loaded({ agent }: { agent: AgentDetail }) {
  return (
    <>
      <div className="mt-1 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h1 className="flex items-center gap-2 text-xl font-semibold"><Exact text={agent.name} />{agent.disabledAt !== null && <Tag>disabled</Tag>}</h1>
          <p className="text-base text-soft">{agent.description === "" ? <span className="text-faint">No description.</span> : <Exact text={agent.description} multiline />}</p>
        </div>
        <AgentActions agent={agent} />
      </div>
      <AgentNotices agentId={agent.id} className="mt-4" />
      <dl className="mt-4 grid grid-cols-[120px_minmax(0,1fr)] gap-y-1 border-y py-2 text-sm">
        <dt className="leading-6 text-faint">Sponsor</dt><dd className="leading-6">{agent.sponsor.name} <span className="text-faint">{agent.sponsor.email}</span></dd>
        <dt className="leading-6 text-faint">Id</dt><dd><CopyId id={agent.id} label="agent id" /></dd>
        <dt className="leading-6 text-faint">Created</dt><dd className="leading-6"><TimeAgo at={agent.createdAt} /></dd>
        <dt className="leading-6 text-faint">Last used</dt><dd className="leading-6">{agent.lastUsedAt === null ? "never" : <TimeAgo at={agent.lastUsedAt} />}</dd>
      </dl>
      {agent.disabledAt !== null && <p className="mt-3 text-sm text-wait">Disabled <TimeAgo at={agent.disabledAt} />: its keys are refused until it is enabled again.</p>}
      {agent.activity !== null && <AgentActivity name={agent.name} activity={agent.activity} />}
      {agent.you.mayManage || agent.keys.length > 0
        ? <AgentKeys agent={agent} />
        : <Section title="Keys" className="mt-6"><p className="text-sm text-faint">Its sponsor and administrators see its keys.</p></Section>}
      {agent.handovers.length > 0 && <AgentHandovers handovers={agent.handovers} />}
    </>
  );
}
