"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { signOut } from "next-auth/react";
import { toast } from "@/components/ui/toast";
import type { SessionView } from "@/server/modules/session/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Cell, Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";
import { browserName } from "./browser-name";
import { LastUsed } from "./last-used";

/** Sign-ins in browsers, one's own or somebody else's; each can be ended. */
export function SessionTable({ sessions }: { sessions: SessionView[] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const end = useMutation(trpc.session.revoke.mutationOptions({
    onSuccess: () => {
      toast.success("The session is ended.");
      return Promise.all([queryClient.invalidateQueries(trpc.session.pathFilter()), queryClient.invalidateQueries(trpc.person.pathFilter())]);
    },
    onError: (error) => toast.error(readError(error).message),
  }));
  const endOne = (it: SessionView) => (it.current ? void signOut({ callbackUrl: "/sign-in" }) : end.mutate({ id: it.id }));
  return (
    <Table label="Sessions" columns={["Browser", "Last seen", "Signed in", "Ends", ""]}>
      {sessions.map((it) => (
        <tr key={it.id}>
          <Cell><span title={it.userAgent ?? undefined}>{browserName(it.userAgent)}</span> {it.current && <Tag>this one</Tag>}</Cell>
          <Cell muted><LastUsed at={it.lastSeenAt} address={it.address} /></Cell>
          <Cell muted><TimeAgo at={it.createdAt} /></Cell>
          <Cell muted><TimeAgo at={it.expiresAt} /></Cell>
          <Cell className="text-right"><Button variant={it.current ? "secondary" : "danger"} size="small" disabled={end.isPending} onClick={() => endOne(it)}>{it.current ? "Sign out" : "End session"}</Button></Cell>
        </tr>
      ))}
    </Table>
  );
}
