"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { signOut } from "next-auth/react";
import { toast } from "@/components/ui/toast";
import type { SessionView } from "@/server/modules/session/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";
import { browserName } from "./browser-name";

/** Where the reader is signed in; each of them can be ended. */
export function SessionsPanel() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sessions = useQuery(trpc.session.list.queryOptions());
  const end = useMutation(trpc.session.revoke.mutationOptions({
    onSuccess: () => { toast.success("The session is ended."); return queryClient.invalidateQueries(trpc.session.list.queryFilter()); },
    onError: (error) => toast.error(readError(error).message),
  }));
  const endOne = (it: SessionView) => (it.current ? void signOut({ callbackUrl: "/sign-in" }) : end.mutate({ id: it.id }));
  return (
    <Section title="Sessions">
      <p className="mb-3 text-sm text-soft">Each sign-in in a browser. End what you don't know.</p>
      {sessions.isPending && <SkeletonRows rows={2} label="Reading your sessions" />}
      {sessions.isError && <QueryProblem error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data !== undefined && (
        <Table label="Sessions" columns={["Browser", "Last seen", "Signed in", "Ends", ""]}>
          {sessions.data.map((it) => (
            <tr key={it.id}>
              <Cell><span title={it.userAgent ?? undefined}>{browserName(it.userAgent)}</span> {it.current && <Tag>this one</Tag>}</Cell>
              <Cell muted><TimeAgo at={it.lastSeenAt} /></Cell>
              <Cell muted><TimeAgo at={it.createdAt} /></Cell>
              <Cell muted><TimeAgo at={it.expiresAt} /></Cell>
              <Cell className="text-right"><Button variant={it.current ? "secondary" : "danger"} size="small" disabled={end.isPending} onClick={() => endOne(it)}>{it.current ? "Sign out" : "End session"}</Button></Cell>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}
