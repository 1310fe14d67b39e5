"use client";

import { useQuery } from "@tanstack/react-query";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { SavedViewItem } from "@/server/modules/saved-view/views";
import { useTRPC } from "@/components/live/trpc";

/** The reader's own views with what they count now. */
export function useSavedViews(): readonly SavedViewItem[] {
  const trpc = useTRPC();
  return useQuery(trpc.view.list.queryOptions()).data ?? [];
}

/** Whether two filters show the same, whatever the order of their fields. */
export function isSameFilter(a: InboxFilter, b: InboxFilter): boolean {
  const entries = (it: InboxFilter) => Object.entries(it).filter(([, value]) => value !== undefined);
  return entries(a).length === entries(b).length && entries(a).every(([name, value]) => b[name as keyof InboxFilter] === value);
}
