"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { AgentDetail, AgentKeyView } from "@/server/modules/agent/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { SecretDialog } from "@/components/token/secret-dialog";
import { SecretForm } from "@/components/token/secret-form";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { KeyReplacement } from "./key-replacement";
import { KeyRow } from "./key-row";

/** The keys with which an agent asks: each is shown once, and stops working at once when it is revoked. */
export function AgentKeys({ agent }: { agent: AgentDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [replacing, setReplacing] = useState<AgentKeyView | null>(null);
  const refresh = () => Promise.all([queryClient.invalidateQueries(trpc.agent.pathFilter()), queryClient.invalidateQueries(trpc.viewer.pathFilter())]);
  const create = useMutation(trpc.agent.createKey.mutationOptions({ onSuccess: () => { setCreating(false); return refresh(); } }));
  const replace = useMutation(trpc.agent.replaceKey.mutationOptions({ onSuccess: () => { setReplacing(null); return refresh(); } }));
  const made = create.data ?? replace.data;
  const forget = () => { create.reset(); replace.reset(); };
  const { mayManage } = agent.you;
  return (
    <Section title="Keys" className="mt-6" aside={mayManage && <Button size="small" onClick={() => { forget(); setCreating(true); }}><Plus aria-hidden className="size-3.5" />New key</Button>}>
      {agent.keys.length === 0
        ? <p className="border-y py-3 text-sm text-faint">No key yet: without one, the agent can't ask. {mayManage && <Link href={`/agents/connect?agent=${encodeURIComponent(agent.name)}`} className="inline-block min-h-6 text-accent-text hover:underline">Connect it</Link>}</p>
        : (
          <Table label="Keys" columns={["Name", "Status", "Last used", "Created", ""]}>
            {agent.keys.map((it) => <KeyRow key={it.id} it={it} mayManage={mayManage} onReplace={() => { forget(); setReplacing(it); }} onRevoked={() => void refresh()} />)}
          </Table>
        )}
      {creating && (
        <SecretForm
          title={`New key for ${agent.name}`} about="Whoever has the key asks as this agent." placeholder="production" commit="Create key"
          pending={create.isPending} problem={create.isError ? readError(create.error).message : null} onCreate={(it) => create.mutate({ agentId: agent.id, ...it })} onClose={() => setCreating(false)}
        />
      )}
      {replacing !== null && (
        <KeyReplacement
          of={replacing} pending={replace.isPending} problem={replace.isError ? readError(replace.error).message : null}
          onReplace={(it) => replace.mutate({ keyId: replacing.id, ...it })} onClose={() => setReplacing(null)}
        />
      )}
      {made !== undefined && <SecretDialog title={`The new key of ${agent.name}`} label="Key" secret={made.secret} onDone={forget} />}
    </Section>
  );
}
