"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { toast } from "@/components/ui/toast";

/** The decision about a proposed erasure, each with what is said once it is done. */
export function useErasureDecision(name: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const reread = () => Promise.all([queryClient.invalidateQueries(trpc.person.pathFilter()), queryClient.invalidateQueries(trpc.viewer.get.queryFilter())]);
  const after = (message: string) => ({
    onSuccess: () => { toast.success(message); return reread(); },
    onError: (error: unknown) => { toast.error(readError(error).message); return reread(); },
  });
  const approve = useMutation(trpc.person.approveErasure.mutationOptions(after(`${name} is erased. Their id stays in the record.`)));
  const reject = useMutation(trpc.person.rejectErasure.mutationOptions(after("Rejected. Nothing was erased.")));
  const withdraw = useMutation(trpc.person.withdrawErasure.mutationOptions(after("Withdrawn. Nothing was erased.")));
  return { approve, reject, withdraw, busy: approve.isPending || reject.isPending || withdraw.isPending };
}
