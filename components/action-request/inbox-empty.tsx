"use client";

import { useQuery } from "@tanstack/react-query";
import { Ban, CheckCheck, FilterX, Plug } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { isNarrowed } from "@/server/core/action-request/inbox-choices";
import { Button, buttonClass } from "@/components/ui/button";
import { UNFILTERED, useInboxAddress } from "./inbox-filters";

/** Why the list is empty: nothing fits the filter, all is done, one is asked for nothing, or nothing has ever come. */
export function InboxEmpty() {
  const trpc = useTRPC();
  const { filter, set } = useInboxAddress();
  const viewer = useViewer();
  const newest = useQuery(trpc.request.list.queryOptions({ filter: { section: "all" }, limit: 1 }));
  if (newest.data === undefined || viewer === undefined) return null;
  if (newest.data.items.length === 0) return viewer.person.roles.length === 0 ? <NothingToSee /> : <NothingConnected />;
  if (isNarrowed(filter)) {
    return (
      <EmptyState icon={FilterX} title="No request matches" action={<Button onClick={() => void set(UNFILTERED)}>Clear the filter</Button>}>
        Requests are there, and none fits all of what you chose.
      </EmptyState>
    );
  }
  const showAll = <Button onClick={() => void set({ section: "all" })}>Show all requests</Button>;
  if (!viewer.person.roles.includes("approver")) {
    return <EmptyState icon={Ban} title="You approve nothing here" action={showAll}>Your groups ({viewer.person.groups.join(", ") || "none"}) don’t make you an approver. An administrator of your identity provider can change that.</EmptyState>;
  }
  return <EmptyState icon={CheckCheck} title="All done" action={showAll}>No request waits for your approval. New ones appear here by themselves.</EmptyState>;
}

function NothingToSee() {
  return <EmptyState icon={Ban} title="There is nothing that you may see">You have no role here, so you see only requests of agents that you sponsor or that act for you. Ask an administrator for a group of your identity provider.</EmptyState>;
}

function NothingConnected() {
  return (
    <EmptyState icon={Plug} title="Nothing is connected yet" action={<Link href="/agents/connect" className={buttonClass("primary")}>Connect an agent</Link>}>
      An agent asks with one call. Make a key for it, and see its first request arrive.
    </EmptyState>
  );
}
