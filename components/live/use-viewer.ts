"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { setServerTime } from "./server-clock";
import { useTRPC } from "./trpc";
import { useHydrated } from "./use-hydrated";

/** Who is signed in, what waits for them, and the server's clock. */
export function useViewer() {
  const trpc = useTRPC();
  const { data, dataUpdatedAt } = useQuery(trpc.viewer.get.queryOptions());
  useEffect(() => {
    if (data !== undefined) setServerTime(data.serverTime, dataUpdatedAt);
  }, [data, dataUpdatedAt]);
  // A part of the page that takes over late would otherwise find an answer that the server did not have.
  return useHydrated() ? data : undefined;
}
