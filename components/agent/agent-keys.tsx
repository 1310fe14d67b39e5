"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { AgentDetail, AgentKeyView } from "@/server/modules/agent/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { SecretDialog } from "@/components/token/secret-dialog";
import { SecretForm } from "@/components/token/secret-form";
import { SecretStatus } from "@/components/token/secret-status";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { CopyButton } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { Cell, Table } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";

/** The keys with which an agent asks: each is shown once, and stops working at once when it is revoked. */
export function AgentKeys({ agent }: { agent: AgentDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [creating, setCreating] = useState(false);
  const refresh = () => queryClient.invalidateQueries(trpc.agent.pathFilter());
  const create = useMutation(trpc.agent.createKey.mutationOptions({ onSuccess: () => { setCreating(false); return refresh(); } }));
  return (
    <Section title="Keys" className="mt-6" aside={agent.you.mayManage && <Button size="small" onClick={() => { create.reset(); setCreating(true); }}><Plus aria-hidden className="size-3.5" />New key</Button>}>
      {agent.keys.length === 0
        ? <p className="border-y py-3 text-sm text-faint">No key yet: without one, the agent can't ask.</p>
        : <Table label="Keys" columns={["Name", "Status", "Last used", "Created", ""]}>{agent.keys.map((it) => <KeyRow key={it.id} it={it} mayRevoke={agent.you.mayManage} onRevoked={() => void refresh()} />)}</Table>}
      {creating && (
        <SecretForm
          title={`New key for ${agent.name}`} about="Whoever has the key asks as this agent." placeholder="production" commit="Create key"
          pending={create.isPending} problem={create.isError ? readError(create.error).message : null} onCreate={(it) => create.mutate({ agentId: agent.id, ...it })} onClose={() => setCreating(false)}
        />
      )}
      {create.data !== undefined && <SecretDialog title={`The new key of ${agent.name}`} label="Key" secret={create.data.secret} onDone={() => create.reset()}><FirstCall secret={create.data.secret} /></SecretDialog>}
    </Section>
  );
}

function FirstCall({ secret }: { secret: string }) {
  const call = `curl -X POST ${window.location.origin}/api/v1/requests \\
  -H "Authorization: Bearer ${secret}" -H "Content-Type: application/json" \\
  -d '{"action":"hello.world","resource":{"type":"demo","id":"first-request"},"params":{}}'`;
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-flex min-h-6 items-center text-accent-text hover:underline">Try it with one call</summary>
      <div className="relative mt-1 rounded-md border bg-subtle"><pre className="p-2 pr-9 font-mono text-xs wrap-anywhere whitespace-pre-wrap">{call}</pre><CopyButton text={call} label="Copy the call" className="absolute top-1 right-1" /></div>
    </details>
  );
}

function KeyRow({ it, mayRevoke, onRevoked }: { it: AgentKeyView; mayRevoke: boolean; onRevoked: () => void }) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(trpc.agent.revokeKey.mutationOptions({
    onSuccess: () => { toast.success(`The key ${it.name} is revoked.`); onRevoked(); },
    onError: (error) => toast.error(readError(error).message),
  }));
  return (
    <tr>
      <Cell><Exact text={it.name} /></Cell>
      <Cell><SecretStatus expiresAt={it.expiresAt} revokedAt={it.revokedAt} /></Cell>
      <Cell muted>{it.lastUsedAt === null ? "never" : <TimeAgo at={it.lastUsedAt} />}</Cell>
      <Cell muted><TimeAgo at={it.createdAt} /> by {it.createdBy}</Cell>
      <Cell className="text-right">
        {mayRevoke && it.revokedAt === null && <Button variant="danger" size="small" disabled={revoke.isPending} onClick={() => setAsking(true)} aria-label={`Revoke key ${it.name}`}>Revoke</Button>}
        <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Revoke the key ${it.name}?`} confirm="Revoke key" onConfirm={() => revoke.mutate({ keyId: it.id })}>Calls with it are refused at once. This can't be taken back.</ConfirmDialog>
      </Cell>
    </tr>
  );
}
