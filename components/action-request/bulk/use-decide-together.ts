"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { toast } from "@/components/ui/toast";
import { useLeft } from "../use-left";

export type Failure = { request: RequestListItem; message: string };
type Said = { decision: "approve" | "deny"; reason: string; requests: RequestListItem[] };

/** Sends one word on several requests, each on the digest that was on the screen, and tells which of them failed and why. */
export function useDecideTogether(onDone: (failed: Failure[]) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const left = useLeft();
  const [failed, setFailed] = useState<Failure[]>([]);
  const mutation = useMutation(trpc.request.decideTogether.mutationOptions({
    onSettled: () => Promise.all([queryClient.invalidateQueries(trpc.request.pathFilter()), queryClient.invalidateQueries(trpc.view.list.queryFilter())]),
  }));
  function decide({ decision, reason, requests }: Said): void {
    mutation.mutate({ decision, reason, requests: requests.map(({ id, version, digest }) => ({ id, version, digest })) }, {
      onSuccess: (outcomes) => {
        const failures = outcomes.flatMap(({ id, outcome }) => {
          const request = requests.find((it) => it.id === id);
          return outcome.ok || request === undefined ? [] : [{ request, message: outcome.message }];
        });
        setFailed(failures);
        onDone(failures);
        const done = requests.length - failures.length;
        const said = `${done} ${decision === "approve" ? "approved" : "denied"}${failures.length > 0 ? `, ${failures.length} failed` : ""}.`;
        void left().then((rest) => toast.success(`${said} ${rest}`), () => toast.success(said));
      },
    });
  }
  return { decide, failed, pending: mutation.isPending, error: mutation.isError ? readError(mutation.error).message : null };
}
