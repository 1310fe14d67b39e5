"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ActionRequest } from "countersign/contract/action-request";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";

/** Says that the reader has opened a request that mentions them, so that it counts as read. */
export function useMentionsRead(request: ActionRequest): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const viewer = useViewer();
  const { mutate } = useMutation(trpc.annotation.markRead.mutationOptions({
    onSuccess: () => Promise.all([queryClient.invalidateQueries(trpc.viewer.get.queryFilter()), queryClient.invalidateQueries(trpc.annotation.mentions.queryFilter())]),
  }));
  const mine = request.annotations.filter((it) => viewer !== undefined && it.mentions.includes(viewer.person.id)).length;
  const unread = (viewer?.counts.mentions ?? 0) > 0;
  useEffect(() => {
    if (mine > 0 && unread) mutate({ id: request.id });
  }, [mine, unread, mutate, request.id]);
}
