"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { toast } from "@/components/ui/toast";
import { useEvidence } from "../evidence";

/** Which masked columns of a table are shown: each is asked for, and recorded before it shows. */
export function useReveal(artifact: number) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const evidence = useEvidence();
  const [shown, setShown] = useState<readonly number[]>([]);
  const [asked, setAsked] = useState<number | null>(null);
  const reveal = useMutation(trpc.request.revealColumn.mutationOptions({
    onSuccess: (_, { column }) => {
      setShown((before) => [...before, column]);
      return queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: evidence?.request.number ?? 0 }));
    },
    onError: (error) => toast.error(`The column stays masked. ${readError(error).message}`),
  }));
  return {
    mayReveal: evidence?.mayReveal === true, number: evidence?.request.number ?? 0, shown, asked, ask: setAsked, pending: reveal.isPending,
    hide: (column: number) => setShown((before) => before.filter((it) => it !== column)),
    confirm: () => { if (asked !== null && evidence !== null) reveal.mutate({ id: evidence.request.id, version: evidence.version, artifact, column: asked }); },
  };
}

export type Reveal = ReturnType<typeof useReveal>;
