"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { FilterX, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { parseSearch } from "@/server/core/audit/search/parse";
import { EmptyState } from "@/components/layout/empty-state";
import { LoadMore } from "@/components/layout/load-more";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC, useTRPCClient } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useAuditSearch } from "./audit-address";
import { AuditRow } from "./audit-row";
import { SearchBox } from "./search-box";
import { SearchChips } from "./search-chips";
import { SearchCount } from "./search-count";

const SaveSearch = dynamic(() => import("./save-search").then((it) => it.SaveSearch), { ssr: false });
const SavedSearches = dynamic(() => import("./saved-searches").then((it) => it.SavedSearches), { ssr: false });

/** The log, newest first, and the search that narrows it. */
export function AuditScreen() {
  const [search, setSearch] = useAuditSearch();
  const wrong = parseSearch(search).problems.length > 0;
  const list = useEvents(search, !wrong);
  const pages = wrong ? [] : list.data?.pages ?? [];
  const items = pages.flatMap((it) => it.items);
  const searchFor = (text: string) => void setSearch(text === "" ? null : text);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 px-4 pt-3 lg:px-6">
        <h1 className="text-lg font-semibold">Audit</h1>
        <p className="text-sm text-soft">{pages[0] === undefined ? "The log of everything that happened." : `${pages[0].size.toLocaleString("en")} entries, each provable without trusting this server.`}</p>
      </div>
      <search className="grid gap-2 border-b px-4 py-2.5 lg:px-6">
        <div className="flex flex-wrap items-start gap-2">
          <div className="w-full min-w-0 sm:w-auto sm:flex-1"><SearchBox search={search} onSearch={searchFor} /></div>
          <SavedSearches search={search} onSearch={searchFor} />
          {search !== "" && !wrong && <SaveSearch search={search} />}
        </div>
        {search !== "" && !wrong && (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <SearchChips search={search} onSearch={searchFor} />
            <SearchCount search={search} unread={pages[0]?.unread ?? 0} />
          </div>
        )}
      </search>
      {wrong && <EmptyState icon={SearchX} title="This search has a mistake" action={<Button onClick={() => searchFor("")}>Clear the search</Button>}>Mend what is underlined above. Nothing was searched.</EmptyState>}
      {!wrong && list.isPending && <SkeletonRows label="Reading the log" />}
      {!wrong && list.isError && <QueryProblem error={list.error} retry={() => void list.refetch()} />}
      {!wrong && list.isSuccess && items.length === 0 && <EmptyState icon={FilterX} title="No entry matches" action={search === "" ? undefined : <Button onClick={() => searchFor("")}>Clear the search</Button>}>Remove a part of the search, or look at a longer time.</EmptyState>}
      {items.length > 0 && <ul aria-label="Log entries" aria-busy={list.isPlaceholderData} className={classNames("divide-y border-b", list.isPlaceholderData && "opacity-60")}>{items.map((it) => <li key={it.index}><AuditRow event={it} /></li>)}</ul>}
      {!wrong && list.hasNextPage && <LoadMore loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
    </>
  );
}

function useEvents(search: string, enabled: boolean) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  return useInfiniteQuery({
    queryKey: [...trpc.audit.list.pathKey(), { pages: search }],
    queryFn: ({ pageParam, signal }) => client.audit.list.query({ query: search, limit: 50, ...(pageParam !== null && { before: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextBefore,
    placeholderData: keepPreviousData,
    enabled,
  });
}
