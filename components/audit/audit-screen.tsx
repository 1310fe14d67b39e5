"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FilterX } from "lucide-react";
import { printValue } from "@/server/core/audit/search/print";
import { EmptyState } from "@/components/layout/empty-state";
import { LoadMore } from "@/components/layout/load-more";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC, useTRPCClient } from "@/components/live/trpc";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useAuditFilters } from "./audit-filters";
import { AuditRow } from "./audit-row";
import { AuditToolbar } from "./audit-toolbar";

/** The log, newest first. */
export function AuditScreen() {
  const list = useEvents();
  const pages = list.data?.pages ?? [];
  const items = pages.flatMap((it) => it.items);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 border-b px-4 py-3 lg:px-6">
        <h1 className="text-lg font-semibold">Audit</h1>
        <p className="text-sm text-soft">{pages[0] === undefined ? "The log of everything that happened." : `${pages[0].size.toLocaleString("en")} entries, each provable without trusting this server.`}</p>
      </div>
      <AuditToolbar />
      {list.isPending && <SkeletonRows label="Reading the log" />}
      {list.isError && <QueryProblem error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <EmptyState icon={FilterX} title="No entry matches">Loosen or clear the filters.</EmptyState>}
      {items.length > 0 && <ul aria-label="Log entries" className="divide-y border-b">{items.map((it) => <li key={it.index}><AuditRow event={it} /></li>)}</ul>}
      {list.hasNextPage && <LoadMore loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
    </>
  );
}

function useEvents() {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [{ type, actor, request }] = useAuditFilters();
  const asked = { type, actor, request: request !== null && request > 0 ? String(request) : null };
  const query = Object.entries(asked).flatMap(([field, value]) => (value === null ? [] : [`${field}:${printValue(value)}`])).join(" ");
  return useInfiniteQuery({
    queryKey: [...trpc.audit.list.pathKey(), { pages: query }],
    queryFn: ({ pageParam, signal }) => client.audit.list.query({ query, limit: 50, ...(pageParam !== null && { before: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextBefore,
  });
}
