"use client";

import { useQuery } from "@tanstack/react-query";
import { CheckCheck, FilterX, Plug } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { useTRPC } from "@/components/live/trpc";
import { Button, buttonClass } from "@/components/ui/button";
import { useInboxFilters } from "./inbox-filters";

/** Why the list is empty: all done, nothing fits the filter, or nothing has ever come. */
export function InboxEmpty() {
  const trpc = useTRPC();
  const [{ section, status }, setFilters] = useInboxFilters();
  const any = useQuery(trpc.request.list.queryOptions({ section: "all", limit: 1 }));
  if (any.data === undefined) return null;
  if (any.data.items.length === 0) return <NothingConnected />;
  if (section === "mine") {
    return (
      <EmptyState icon={CheckCheck} title="All done" action={<Button onClick={() => void setFilters({ section: "all" })}>Show all requests</Button>}>
        No request waits for your approval. New ones appear here by themselves.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={FilterX} title="No request matches" action={<Button onClick={() => void setFilters({ status: null, agent: null })}>Clear the filter</Button>}>
      {status !== null && "No request stands there now."}
    </EmptyState>
  );
}

function NothingConnected() {
  return (
    <EmptyState icon={Plug} title="Nothing is connected yet" action={<Link href="/agents/connect" className={buttonClass("primary")}>Connect an agent</Link>}>
      An agent asks with one call. Make a key for it, and see its first request arrive.
    </EmptyState>
  );
}
