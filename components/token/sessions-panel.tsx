"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { SessionTable } from "./session-table";

/** Where the reader is signed in; each of them can be ended. */
export function SessionsPanel() {
  const trpc = useTRPC();
  const sessions = useQuery(trpc.session.list.queryOptions());
  return (
    <Section title="Sessions">
      <p className="mb-3 text-sm text-soft">Each sign-in in a browser. End what you don't know.</p>
      {sessions.isPending && <SkeletonRows rows={2} label="Reading your sessions" />}
      {sessions.isError && <QueryProblem error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.data !== undefined && <SessionTable sessions={sessions.data} />}
    </Section>
  );
}
