"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { toast } from "@/components/ui/toast";
import type { ExpiringKey, UnseenHandover } from "@/server/modules/agent/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";

/** What the reader should know of their agents, or of one of them: it was handed to them, or its keys end soon. */
export function AgentNotices({ agentId, className }: { agentId?: string; className?: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.agent.notices.queryOptions());
  const concerns = (it: { agent: { id: string } }) => agentId === undefined || it.agent.id === agentId;
  const handovers = data?.handovers.filter(concerns) ?? [];
  const keys = data?.expiringKeys.filter(concerns) ?? [];
  if (handovers.length + keys.length === 0) return null;
  return (
    <div className={className}>
      <div className="grid gap-2">
        {handovers.map((it) => <HandoverNotice key={it.id} it={it} />)}
        {keys.length > 0 && <ExpiringKeys keys={keys} linked={agentId === undefined} />}
      </div>
    </div>
  );
}

function ExpiringKeys({ keys, linked }: { keys: ExpiringKey[]; linked: boolean }) {
  return (
    <Notice look="wait" role="note" title={keys.length === 1 ? "A key ends soon" : `${keys.length} keys end soon`}>
      <p>What uses an ended key is refused. Replace it first: the old one can go on for a while.</p>
      <ul className="mt-1">
        {keys.map((it) => (
          <li key={it.id} className="leading-6">
            {linked && <><Link href={`/agents/${it.agent.id}`} className="inline-block min-h-6 font-medium text-ink underline underline-offset-2"><Exact text={it.agent.name} /></Link>, </>}
            key <span className="font-medium text-ink"><Exact text={it.name} /></span> ends <TimeAgo at={it.expiresAt} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function HandoverNotice({ it }: { it: UnseenHandover }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const acknowledge = useMutation(trpc.agent.acknowledgeHandover.mutationOptions({
    onSuccess: () => Promise.all([queryClient.invalidateQueries(trpc.agent.pathFilter()), queryClient.invalidateQueries(trpc.viewer.pathFilter())]),
    onError: (error) => toast.error(readError(error).message),
  }));
  return (
    <Notice look="info" role="note" title={`You sponsor ${it.agent.name} now`}>
      <p>{it.by} handed it to you <TimeAgo at={it.at} />: <q className="text-ink"><Exact text={it.reason} /></q></p>
      <p>You answer for what it asks from now on, and can't approve it.</p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button size="small" variant="primary" disabled={acknowledge.isPending} onClick={() => acknowledge.mutate({ id: it.id })}>I take note</Button>
        <Link href={`/agents/${it.agent.id}`} className="inline-flex min-h-6 items-center text-accent-text hover:underline">Look at the agent</Link>
      </div>
    </Notice>
  );
}
