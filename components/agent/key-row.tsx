"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { endsSoon } from "@/server/core/agent/key-reminder";
import type { AgentKeyView } from "@/server/modules/agent/views";
import { readError } from "@/components/live/api-error";
import { useServerNow } from "@/components/live/server-clock";
import { useTRPC } from "@/components/live/trpc";
import { LastUsed } from "@/components/token/last-used";
import { SecretStatus } from "@/components/token/secret-status";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Exact } from "@/components/ui/exact";
import { Cell } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";

type KeyRowProps = { it: AgentKeyView; mayManage: boolean; onReplace: () => void; onRevoked: () => void };

/** A key: whether it works, where it was last used, and how to end it. */
export function KeyRow({ it, mayManage, onReplace, onRevoked }: KeyRowProps) {
  const trpc = useTRPC();
  const now = useServerNow();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(trpc.agent.revokeKey.mutationOptions({
    onSuccess: () => { toast.success(`The key ${it.name} is revoked.`); onRevoked(); },
    onError: (error) => toast.error(readError(error).message),
  }));
  const works = it.revokedAt === null && (it.expiresAt === null || Date.parse(it.expiresAt) > now);
  return (
    <tr>
      <Cell><Exact text={it.name} />{it.replacedBy !== null && <> <Tag>replaced</Tag></>}</Cell>
      <Cell><span className={endsSoon(it, now) ? "text-wait" : undefined}><SecretStatus expiresAt={it.expiresAt} revokedAt={it.revokedAt} /></span></Cell>
      <Cell muted><LastUsed at={it.lastUsedAt} address={it.lastUsedAddress} /></Cell>
      <Cell muted><TimeAgo at={it.createdAt} /> by {it.createdBy}</Cell>
      <Cell className="text-right whitespace-nowrap">
        {mayManage && works && it.replacedBy === null && <Button size="small" onClick={onReplace} aria-label={`Replace key ${it.name}`} className="mr-2">Replace…</Button>}
        {mayManage && it.revokedAt === null && <Button variant="danger" size="small" disabled={revoke.isPending} onClick={() => setAsking(true)} aria-label={`Revoke key ${it.name}`}>Revoke</Button>}
        <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Revoke the key ${it.name}?`} confirm="Revoke key" onConfirm={() => revoke.mutate({ keyId: it.id })}>Calls with it are refused at once. This can't be taken back.</ConfirmDialog>
      </Cell>
    </tr>
  );
}
