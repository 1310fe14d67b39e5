"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/live/trpc";

const TYPING_MS = 300;

/** What the server finds in a document, a moment after the last change. `settled`: the result is about this very text. */
export function usePolicyCheck(source: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const [checked, setChecked] = useState(source);
  useEffect(() => {
    const timer = setTimeout(() => setChecked(source), TYPING_MS);
    return () => clearTimeout(timer);
  }, [source]);
  const query = useQuery({
    queryKey: [trpc.policy.check.mutationKey(), checked],
    // It changes nothing; it is a mutation on the wire because a document is too long for an address.
    queryFn: ({ signal }) => client.policy.check.mutate({ source: checked }, { signal }),
    placeholderData: keepPreviousData, staleTime: Infinity, gcTime: 10_000,
  });
  return { result: query.data, settled: checked === source && !query.isFetching };
}
