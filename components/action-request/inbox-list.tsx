"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useParams } from "next/navigation";
import { MentionsList } from "@/components/annotation/mentions-list";
import { LoadMore } from "@/components/layout/load-more";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC, useTRPCClient } from "@/components/live/trpc";
import { SkeletonRows } from "@/components/ui/skeleton";
import { classNames } from "@/components/ui/class-names";
import { InboxEmpty } from "./inbox-empty";
import { useInboxFilters } from "./inbox-filters";
import { COLUMNS, CompactRow, InboxRow } from "./inbox-row";
import { InboxToolbar } from "./inbox-toolbar";

const PAGE = 50;

/** What is in a section of the inbox; `narrow` is the form beside an open request. */
export function InboxList({ narrow }: { narrow: boolean }) {
  const [filters] = useInboxFilters();
  const { section } = filters;
  return <><InboxToolbar narrow={narrow} />{section === "mentions" ? <MentionsList /> : <RequestsList narrow={narrow} filters={{ ...filters, section }} />}</>;
}

type Filters = Omit<ReturnType<typeof useInboxFilters>[0], "section"> & { section: "mine" | "all" };

function RequestsList({ narrow, filters: { section, status, agent } }: { narrow: boolean; filters: Filters }) {
  const { number } = useParams<{ number?: string }>();
  const list = useRequests(section, status, agent);
  const items = list.data?.pages.flatMap((it) => it.items) ?? [];
  const search = searchOf(section, status, agent);
  const Row = narrow ? CompactRow : InboxRow;
  return (
    <>
      {list.isPending && <SkeletonRows label="Reading the requests" />}
      {list.isError && <QueryProblem error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <InboxEmpty />}
      {items.length > 0 && !narrow && <Heading />}
      {items.length > 0 && (
        <ul aria-label={section === "mine" ? "Requests pending for me" : "Requests"} className="divide-y border-b">
          {items.map((item) => <li key={item.id}><Row item={item} selected={String(item.number) === number} search={search} /></li>)}
        </ul>
      )}
      {list.hasNextPage && <LoadMore loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />}
    </>
  );
}

function Heading() {
  return (
    <div aria-hidden className={classNames("hidden h-8 items-center gap-3 border-b bg-subtle px-6 text-xs text-faint lg:grid", COLUMNS)}>
      <span>Risk</span><span>No.</span><span>Action and resource</span><span>Agent</span><span>Progress</span><span className="text-right">Asked</span><span className="text-right">Time left</span>
    </div>
  );
}

function useRequests(section: "mine" | "all", status: Filters["status"], agent: string | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const input = { section, limit: PAGE, ...(section === "all" && status !== null && { status }), ...(section === "all" && agent !== null && { agent }) };
  return useInfiniteQuery({
    queryKey: [...trpc.request.list.pathKey(), { pages: input }],
    queryFn: ({ pageParam, signal }) => client.request.list.query({ ...input, ...(pageParam !== null && { before: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextBefore,
  });
}

function searchOf(section: string, status: string | null, agent: string | null): string {
  const search = new URLSearchParams({ ...(section !== "mine" && { section }), ...(status !== null && { status }), ...(agent !== null && { agent }) }).toString();
  return search === "" ? "" : `?${search}`;
}
