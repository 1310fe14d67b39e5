"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { useTRPC, useTRPCClient } from "@/components/live/trpc";

/** Two screens of rows: few enough to be drawn at once. */
const PAGE = 30;

/** The pages of a filter that were read so far, each request once: one that moves between two pages is on both for a moment. */
export function useInboxList(filter: InboxFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    queryKey: [...trpc.request.list.pathKey(), { pages: filter }],
    queryFn: ({ pageParam, signal }) => client.request.list.query({ filter, limit: PAGE, ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextAfter,
  });
  const items: RequestListItem[] = [...new Map((query.data?.pages ?? []).flatMap((it) => it.items).map((it) => [it.id, it])).values()];
  return { query, items };
}
