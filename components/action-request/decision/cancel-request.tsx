"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionRequest } from "countersign/contract/action-request";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Withdraws a request in the name of its agent, after asking once more. */
export function CancelRequest({ request }: { request: ActionRequest }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation(trpc.request.cancel.mutationOptions({
    onSuccess: () => { toast.success(`#${request.number}: cancelled. Nothing runs.`); },
    onError: (error) => toast.error(readError(error).message),
    onSettled: () => queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number })),
  }));
  return (
    <>
      <Button variant="quiet" size="small" className="justify-self-start" disabled={cancel.isPending} onClick={() => setAsking(true)}>Cancel this request…</Button>
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Cancel request #${request.number}?`} confirm="Cancel request" onConfirm={() => cancel.mutate({ id: request.id })}>
        Nobody can approve it any more, and nothing runs. The agent is told and can ask again.
      </ConfirmDialog>
    </>
  );
}
