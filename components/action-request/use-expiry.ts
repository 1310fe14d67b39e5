"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ActionRequest } from "countersign/contract/action-request";
import { isOpen } from "countersign/contract/status";
import { useServerNow } from "@/components/live/server-clock";
import { useTRPC } from "@/components/live/trpc";

/** Whether a request that people decide has run out by the server's clock; its page is then read again. */
export function useExpired({ status, expiresAt, number }: ActionRequest): boolean {
  const now = useServerNow();
  const expired = isOpen(status) && Date.parse(expiresAt) <= now;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (!expired) return;
    // The job that records the expiry runs a moment after the deadline.
    const timer = setInterval(() => void queryClient.invalidateQueries(trpc.request.get.queryFilter({ number })), 2_000);
    return () => clearInterval(timer);
  }, [expired, number, queryClient, trpc]);
  return expired;
}
