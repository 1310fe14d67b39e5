"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { affectedBy, type Change } from "./affected";
import { useTRPC } from "./trpc";

export type Refresh = { changes: (batch: readonly Change[]) => void; everything: () => void };

/** What nobody looks at is marked and read again when somebody does. */
function refetchType(): "active" | "none" {
  return document.visibilityState === "visible" ? "active" : "none";
}

/** Reads again what a batch of changes touches, or all that is shown. */
export function useRefresh(): Refresh {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [refresh] = useState<Refresh>(() => ({
    everything: () => void queryClient.invalidateQueries({ refetchType: refetchType() }),
    changes(batch) {
      const { areas, requests } = affectedBy(batch);
      const read = (filter: { queryKey?: readonly unknown[] }) => void queryClient.invalidateQueries({ ...filter, refetchType: refetchType() });
      for (const area of areas) {
        if (area !== "request") read({ queryKey: [[area]] });
      }
      if (!areas.includes("request")) return;
      read({ queryKey: trpc.request.list.pathKey() });
      if (requests.length === 0) read({ queryKey: trpc.request.get.pathKey() });
      for (const number of requests) read({ queryKey: trpc.request.get.queryKey({ number }) });
    },
  }));
  return refresh;
}
