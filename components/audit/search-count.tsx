"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/live/trpc";

/** How many entries the search finds; "about" where they were not counted one by one. */
export function SearchCount({ search, unread }: { search: string; unread: number }) {
  const trpc = useTRPC();
  const found = useQuery({ ...trpc.audit.count.queryOptions({ query: search }), staleTime: 10_000 });
  const missing = unread > 0 ? ` The newest ${unread.toLocaleString("en")} are not searchable yet.` : "";
  return <p role="status" className="text-sm text-soft">{found.data === undefined ? "" : `${describeCount(found.data)}.${missing}`}</p>;
}

function describeCount({ count, exact }: { count: number; exact: boolean }): string {
  const many = count === 1 ? "entry matches" : "entries match";
  return exact ? `${count === 0 ? "No" : count.toLocaleString("en")} ${many}` : `About ${count.toLocaleString("en")} ${many}`;
}
