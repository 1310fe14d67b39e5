"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { setServerTime } from "@/components/live/server-clock";
import { useTRPC } from "@/components/live/trpc";

/** When the page itself came, on this machine's clock. */
function arrivedAt(): number {
  const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return performance.timeOrigin + (page?.responseStart ?? 0);
}

/** Reads a request, unless the page brought it along, and keeps showing the payload that was opened when another one takes its place. */
export function useShownRequest(number: number, ahead: RequestDetail | null) {
  const trpc = useTRPC();
  const query = useQuery({ ...trpc.request.get.queryOptions({ number }), ...(ahead !== null && { initialData: ahead, initialDataUpdatedAt: arrivedAt }) });
  const latest = query.data;
  const [opened, setOpened] = useState<RequestDetail | null>(null);
  const same = opened !== null && opened.request.version === latest?.request.version && opened.request.digest === latest.request.digest;
  if (latest !== undefined && opened !== latest && (opened === null || same)) setOpened(latest);

  useEffect(() => {
    if (latest !== undefined) setServerTime(latest.serverTime, query.dataUpdatedAt);
  }, [latest, query.dataUpdatedAt]);

  const shown = same || opened === null ? latest : opened;
  return {
    query, shown,
    /** The newer payload, when what is shown is not the current one any more. */
    newer: latest !== undefined && shown !== undefined && shown.request.version !== latest.request.version ? latest : null,
    showNewer: () => setOpened(latest ?? null),
  };
}
