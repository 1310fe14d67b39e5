"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/live/trpc";
import { countText } from "@/components/ui/count-text";

/** Asks how many requests are left for the reader, and says it. */
export function useLeft(): () => Promise<string> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    const { counts } = await queryClient.fetchQuery({ ...trpc.viewer.get.queryOptions(), staleTime: 0 });
    return counts.mine === 0 ? "Nothing is left for you." : `${countText(counts.mine)} left for you.`;
  };
}
