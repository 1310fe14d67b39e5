"use client";

import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { TimeAgo } from "@/components/ui/time-ago";
import { ReviewProgress } from "./review-progress";

/** Every campaign, the newest first. */
export function ReviewsList() {
  const trpc = useTRPC();
  const reviews = useQuery(trpc.accessReview.list.queryOptions());
  if (reviews.isPending) return <SkeletonRows label="Reading the reviews" />;
  if (reviews.isError) return <QueryProblem error={reviews.error} retry={() => void reviews.refetch()} />;
  if (reviews.data.length === 0) {
    return <EmptyState icon={ClipboardCheck} title="No access was reviewed yet">A review begins with the report <Link href="/reports/access" className="inline-block min-h-6 text-accent-text hover:underline">Access by agent</Link>.</EmptyState>;
  }
  return (
    <ul aria-label="Reviews" className="divide-y border-b">
      {reviews.data.map((it) => (
        <li key={it.id}>
          <Link href={`/reports/access-reviews?review=${it.id}`} className="grid gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[240px_minmax(0,1fr)_auto] lg:px-6">
            <span className="text-sm font-medium tabular-nums">{it.from} through {it.to}</span>
            <ReviewProgress review={it} />
            <span className="text-xs text-faint"><Tag>{it.closedAt === null ? "open" : it.decided < it.items ? "closed early" : "closed"}</Tag> <span className="ml-2">by {it.startedBy}, <TimeAgo at={it.startedAt} inControl /></span></span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
