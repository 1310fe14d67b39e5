"use client";

import { useQuery } from "@tanstack/react-query";
import { CheckCheck, FilterX, Plug } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { useTRPC } from "@/components/live/trpc";
import { Button, buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
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
    <EmptyState icon={FilterX} title="No request matches" action={<Button onClick={() => void setFilters({ status: null })}>Clear the filter</Button>}>
      {status !== null && "No request stands there now."}
    </EmptyState>
  );
}

function NothingConnected() {
  const snippet = `curl -X POST ${window.location.origin}/api/v1/requests \\
  -H "Authorization: Bearer $COUNTERSIGN_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"action":"hello.world","resource":{"type":"demo","id":"first-request"},"params":{}}'`;
  return (
    <EmptyState icon={Plug} title="Nothing is connected yet" action={<Link href="/agents" className={buttonClass("primary")}>Create an agent and its key</Link>}>
      <p>An agent asks with one call. Create a key for it, then try:</p>
      <div className="relative mt-3 rounded-md border bg-subtle text-left">
        <pre className="p-3 pr-10 font-mono text-xs whitespace-pre-wrap text-ink">{snippet}</pre>
        <CopyButton text={snippet} label="Copy the call" className="absolute top-2 right-2" />
      </div>
    </EmptyState>
  );
}
