"use client";

import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { RequestList, RequestListItem } from "@/server/modules/action-request/views";
import { useTRPC, useTRPCClient } from "@/components/live/trpc";
import { knownRows } from "./known-rows";

/** Rows of the first page: what a screen holds, so that it is there at once. */
const FIRST = 20;
const FURTHER = 50;

type Page = RequestList & { filter: InboxFilter };
type Pages = InfiniteData<Page, number | null>;

/**
 * The pages of a filter that were read so far, each request once: one that moves between two pages is on both for a moment.
 * `answered`: the filter that they are of. Until the first page of a new filter has come, it is what is known of it here.
 */
export function useInboxList(filter: InboxFilter) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const path = trpc.request.list.pathKey();
  const query = useInfiniteQuery({
    queryKey: [...path, { pages: filter }],
    queryFn: async ({ pageParam, signal }): Promise<Page> => ({ filter, ...(await client.request.list.query({ filter, ...(pageParam === null ? { limit: FIRST } : { limit: FURTHER, after: pageParam }) }, { signal })) }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextAfter,
    placeholderData: () => {
      const pages = queryClient.getQueryCache().findAll({ queryKey: path, predicate: (it) => !it.state.isInvalidated }).flatMap((it) => pagesOf(it.state.data));
      const items = knownRows(pages.filter((it) => it.filter.section === filter.section).flatMap((it) => it.items), filter).slice(0, FIRST);
      return items.length === 0 ? undefined : { pages: [{ filter, items, nextAfter: null }], pageParams: [null] };
    },
  });
  const items: RequestListItem[] = [...new Map((query.data?.pages ?? []).flatMap((it) => it.items).map((it) => [it.id, it])).values()];
  return { query, items, answered: query.data?.pages[0]?.filter ?? filter };
}

/** Lists that are read without pages are kept under the same path. */
function pagesOf(data: unknown): Page[] {
  return typeof data === "object" && data !== null && "pages" in data ? (data as Pages).pages : [];
}
