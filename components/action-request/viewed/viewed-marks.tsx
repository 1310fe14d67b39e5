"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, use, type ReactNode } from "react";
import { destructiveOf, unviewed } from "@/server/core/action-request/viewed";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { toast } from "@/components/ui/toast";

type ViewedMarks = {
  artifacts: readonly number[]; of: number;
  /** What has to be viewed before the reader may approve. */
  needed: readonly number[]; missing: readonly number[];
  mark: (artifact: number, viewed: boolean) => void;
};

/** What is sent in this scope reaches the server after the marks that are under way: the screen is ahead of them. */
export const afterMarks = { id: "viewed" };

const Marks = createContext<ViewedMarks | null>(null);

/** What the reader marked as viewed in the version on the screen; the server keeps it, and refuses marks on another version. */
export function ViewedProvider({ detail, children }: { detail: RequestDetail; children: ReactNode }) {
  const { request, you } = detail;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const read = trpc.request.get.queryOptions({ number: request.number }).queryKey;
  const mutationKey = trpc.request.markViewed.mutationKey();
  const show = (change: (viewed: readonly number[]) => readonly number[]) => queryClient.setQueryData(read, (it) => (it?.request.version !== request.version ? it : { ...it, you: { ...it.you, viewed: change(it.you.viewed) } }));
  const { mutate } = useMutation(trpc.request.markViewed.mutationOptions({
    scope: afterMarks,
    onMutate: async ({ artifacts, viewed = true }) => {
      await queryClient.cancelQueries({ queryKey: read });
      show((it) => [...it.filter((one) => !artifacts.includes(one)), ...(viewed ? artifacts : [])].toSorted((a, b) => a - b));
    },
    // While more are under way, the screen is ahead of this answer.
    onSuccess: ({ artifacts }) => { if (queryClient.isMutating({ mutationKey }) === 1) show(() => artifacts); },
    onError: (error) => {
      toast.error(`#${request.number}: what you viewed was not kept. ${readError(error).message}`);
      return queryClient.invalidateQueries({ queryKey: read });
    },
  }));
  const destructive = destructiveOf(request.risk.findings);
  const of = request.artifacts.length;
  const needed = unviewed(request.risk.level, destructive, { artifacts: [], of });
  return (
    <Marks value={{
      artifacts: you.viewed, of, needed, missing: needed.filter((it) => !you.viewed.includes(it)),
      mark: (artifact, viewed) => mutate({ id: request.id, version: request.version, artifacts: [artifact], viewed }),
    }}>{children}</Marks>
  );
}

export function useViewedMarks(): ViewedMarks {
  const marks = use(Marks);
  if (marks === null) throw new Error("useViewedMarks needs a ViewedProvider around it");
  return marks;
}
