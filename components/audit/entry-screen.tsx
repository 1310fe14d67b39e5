"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { NotFoundState } from "@/components/layout/not-found-state";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { Exact } from "@/components/ui/exact";
import { SkeletonRows } from "@/components/ui/skeleton";
import { AuditEntry } from "./audit-entry";

/** One entry of the log at its own address. */
export function EntryScreen({ index }: { index: number }) {
  const trpc = useTRPC();
  const page = useQuery(trpc.audit.list.queryOptions({ before: index + 1, limit: 1 }));
  const event = page.data?.items[0];
  if (page.isError) return <QueryProblem page error={page.error} retry={() => void page.refetch()} />;
  if (page.isPending) return <SkeletonRows label="Reading the entry" rows={4} />;
  if (event?.index !== index) return <NotFoundState />;
  return (
    <div className="px-4 py-3 lg:px-6">
      <Link href="/audit" className="inline-flex min-h-6 items-center gap-1 text-sm text-soft hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />Audit</Link>
      <h1 className="mt-1 text-xl font-semibold">Entry {index}</h1>
      <p className="mb-4 text-base text-soft"><span className="font-medium text-ink"><Exact text={event.actorName} /></span> <Exact text={event.sentence} />.</p>
      <AuditEntry event={event} />
    </div>
  );
}
