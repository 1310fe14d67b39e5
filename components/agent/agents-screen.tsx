"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot, Plug, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { AgentListItem } from "@/server/modules/agent/views";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { Button, buttonClass } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";
import { AgentForm } from "./agent-form";
import { AgentNotices } from "./agent-notices";

/** The machine identities, and who answers for each. */
export function AgentsScreen() {
  const trpc = useTRPC();
  const agents = useQuery(trpc.agent.list.queryOptions());
  const roles = useViewer()?.person.roles ?? [];
  const [creating, setCreating] = useState(false);
  const mayCreate = roles.includes("admin") || roles.includes("approver");
  const create = mayCreate && <Button variant="primary" onClick={() => setCreating(true)}><Plus aria-hidden className="size-4" />New agent</Button>;
  const connect = <Link href="/agents/connect" className={buttonClass()}><Plug aria-hidden className="size-4" />Connect an agent</Link>;
  return (
    <>
      <PageHeader title="Agents" about="What may ask, and the person who answers for it." actions={mayCreate && <>{connect}{create}</>} />
      <AgentNotices className="px-4 py-3 lg:px-6" />
      {agents.isPending && <SkeletonRows label="Reading the agents" />}
      {agents.isError && <QueryProblem error={agents.error} retry={() => void agents.refetch()} />}
      {agents.data?.length === 0 && <EmptyState icon={Bot} title="No agents yet" action={mayCreate && <div className="flex flex-wrap justify-center gap-2">{connect}{create}</div>}>An agent gets a sponsor, who answers for it, and a key, with which it asks.</EmptyState>}
      {agents.data !== undefined && agents.data.length > 0 && (
        <Table flush label="Agents" columns={["Agent", "Sponsor", "Working keys", "Last used", "Created"]}>{agents.data.map((it) => <AgentRow key={it.id} agent={it} />)}</Table>
      )}
      {creating && <AgentForm asAdmin={roles.includes("admin")} onClose={() => setCreating(false)} />}
    </>
  );
}

function AgentRow({ agent }: { agent: AgentListItem }) {
  return (
    <tr className="relative hover:bg-hover">
      <Cell>
        <Link href={`/agents/${agent.id}`} prefetch={false} className="font-medium after:absolute after:inset-0"><Exact text={agent.name} /></Link>
        {agent.disabledAt !== null && <> <Tag>disabled</Tag></>}
        {agent.description !== "" && <p className="max-w-96 truncate text-xs text-faint" title={agent.description}><Exact text={agent.description} /></p>}
      </Cell>
      <Cell muted>{agent.sponsor.name}</Cell>
      <Cell muted>{agent.keys === 0 ? <span className="text-wait">none</span> : agent.keys}</Cell>
      <Cell muted>{agent.lastUsedAt === null ? "never" : <TimeAgo at={agent.lastUsedAt} />}</Cell>
      <Cell muted><TimeAgo at={agent.createdAt} /></Cell>
    </tr>
  );
}
