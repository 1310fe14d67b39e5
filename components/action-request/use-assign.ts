"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Assignee } from "@/server/modules/action-request/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { toast } from "@/components/ui/toast";

type Request = { id: string; number: number };

/** Takes requests on and leaves them to others; both screens that show it are read again. */
export function useAssign() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const viewer = useViewer();
  const refresh = async () => {
    await Promise.all([trpc.request.list.pathFilter(), trpc.request.get.pathFilter(), trpc.view.list.queryFilter()].map((it) => queryClient.invalidateQueries(it)));
  };
  const onError = (error: unknown) => toast.error(readError(error).message);
  const assigning = useMutation(trpc.request.assign.mutationOptions({ onError, onSettled: refresh }));
  const leaving = useMutation(trpc.request.unassign.mutationOptions({ onError, onSettled: refresh }));
  return {
    assign: ({ id, number }: Request) => assigning.mutate({ id }, { onSuccess: () => toast.success(`#${number} is assigned to you.`) }),
    unassign: ({ id, number }: Request) => leaving.mutate({ id }, { onSuccess: () => toast.success(`#${number} is assigned to nobody.`) }),
    mine: (assignee: Assignee | null) => assignee !== null && assignee.id === viewer?.person.id,
    pending: assigning.isPending || leaving.isPending,
  };
}
