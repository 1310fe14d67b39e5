"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { TokenView } from "@/server/modules/token/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Exact } from "@/components/ui/exact";
import { Cell, Table } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";
import { LastUsed } from "./last-used";
import { SecretStatus } from "./secret-status";

/** Personal tokens without their secrets, one's own or somebody else's; each can be revoked. */
export function TokenTable({ tokens }: { tokens: TokenView[] }) {
  return <Table label="Personal access tokens" columns={["Name", "Status", "Last used", "Created", ""]}>{tokens.map((it) => <TokenRow key={it.id} token={it} />)}</Table>;
}

function TokenRow({ token }: { token: TokenView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(trpc.token.revoke.mutationOptions({
    onSuccess: () => {
      toast.success(`The token ${token.name} is revoked.`);
      return Promise.all([queryClient.invalidateQueries(trpc.token.pathFilter()), queryClient.invalidateQueries(trpc.person.pathFilter())]);
    },
    onError: (error) => toast.error(readError(error).message),
  }));
  return (
    <tr>
      <Cell><Exact text={token.name} /></Cell>
      <Cell><SecretStatus expiresAt={token.expiresAt} revokedAt={token.revokedAt} /></Cell>
      <Cell muted><LastUsed at={token.lastUsedAt} address={token.lastUsedAddress} /></Cell>
      <Cell muted><TimeAgo at={token.createdAt} /></Cell>
      <Cell className="text-right">
        {token.revokedAt === null && <Button variant="danger" size="small" disabled={revoke.isPending} onClick={() => setAsking(true)} aria-label={`Revoke token ${token.name}`}>Revoke</Button>}
        <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Revoke ${token.name}?`} confirm="Revoke token" onConfirm={() => revoke.mutate({ id: token.id })}>Whatever uses it stops working at once. This can't be taken back.</ConfirmDialog>
      </Cell>
    </tr>
  );
}
