"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { useTRPC, useTRPCClient } from "@/components/live/trpc";

/** Rows of the first page: what a screen holds, so that it is there at once. */
const FIRST = 20;
const FURTHER = 50;

/**
 * The pages of a filter that were read so far, each request once: one that moves between two pages is on both for a moment.
 * `answered`: the filter that they are of, which is the one before until the first page of a new one has come.
 */
export function useInboxList(filter: InboxFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: [...trpc.request.list.pathKey(), { pages: filter }],
    queryFn: async ({ pageParam, signal }) => ({ filter, ...(await client.request.list.query({ filter, ...(pageParam === null ? { limit: FIRST } : { limit: FURTHER, after: pageParam }) }, { signal })) }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextAfter,
    // What was there stays until what fits the new filter has come.
    placeholderData: keepPreviousData,
  });
  const items: RequestListItem[] = [...new Map((query.data?.pages ?? []).flatMap((it) => it.items).map((it) => [it.id, it])).values()];
  return { query, items, answered: query.data?.pages[0]?.filter ?? filter };
}
