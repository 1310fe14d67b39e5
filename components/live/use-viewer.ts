"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { setServerTime } from "./server-clock";
import { useTRPC } from "./trpc";

/** Who is signed in, what waits for them, and the server's clock. */
export function useViewer() {
  const trpc = useTRPC();
  const { data, dataUpdatedAt } = useQuery(trpc.viewer.get.queryOptions());
  useEffect(() => {
    if (data !== undefined) setServerTime(data.serverTime, dataUpdatedAt);
  }, [data, dataUpdatedAt]);
  return data;
}
