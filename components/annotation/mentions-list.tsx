"use client";

import { useQuery } from "@tanstack/react-query";
import { AtSign } from "lucide-react";
import Link from "next/link";
import type { MentionListItem } from "@/server/modules/annotation/views";
import { placeHash } from "@/components/action-request/place";
import { EmptyState } from "@/components/layout/empty-state";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { placeOf } from "./notes";

/** The notes that mention the reader, newest first; those that they have not opened stand out. */
export function MentionsList() {
  const trpc = useTRPC();
  const list = useQuery(trpc.annotation.mentions.queryOptions());
  if (list.isPending) return <SkeletonRows label="Reading your mentions" />;
  if (list.isError) return <QueryProblem error={list.error} retry={() => void list.refetch()} />;
  if (list.data.length === 0) return <EmptyState icon={AtSign} title="Nobody has mentioned you">Where a note says @ and your name, it appears here.</EmptyState>;
  return <ul aria-label="Mentions" className="divide-y border-b">{list.data.map((it) => <li key={it.id}><MentionRow item={it} /></li>)}</ul>;
}

function MentionRow({ item }: { item: MentionListItem }) {
  const place = item.anchor === null ? "#notes" : placeHash(placeOf(item.anchor));
  return (
    <Link href={`/inbox/${item.number}?section=mentions${place}`} prefetch={false} className="grid grid-cols-[12px_minmax(0,1fr)] gap-x-2 px-4 py-2 text-sm hover:bg-hover focus-visible:-outline-offset-2 lg:px-6">
      <span className={classNames("mt-1.5 size-2 rounded-full", item.unread && "bg-accent")}>{item.unread && <span className="sr-only">unread</span>}</span>
      <span className="min-w-0">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className={item.unread ? "font-semibold" : "font-medium"}><Exact text={item.author} /></span>
          <span className="font-mono text-xs text-faint">#{item.number}</span>
          <span className="min-w-0 font-mono text-xs wrap-anywhere text-soft"><Exact text={item.action} /></span>
          <span className="ml-auto text-xs text-faint"><TimeAgo at={item.at} short /></span>
        </span>
        <span className="line-clamp-2 text-soft"><Exact text={item.body} multiline /></span>
      </span>
    </Link>
  );
}
