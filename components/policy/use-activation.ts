"use client";

import { useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";

/** What follows when a version becomes the active one, or does not. */
export function useActivation(onActivated: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.policy.pathFilter());
  return {
    onSuccess: ({ number }: { number: number | null }) => {
      toast.success(number === null ? "Proposed. It judges nothing until another administrator approves it." : `Version ${number} judges new requests from now on.`);
      onActivated();
      return refresh();
    },
    onError: (error: unknown) => {
      const { code, message } = readError(error);
      toast.error(code === "conflict" ? `Not activated: ${message} Your text is kept; compare it with the version that is active now.` : message);
      return refresh();
    },
  };
}
