"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { LongText } from "@/components/ui/long-text";
import { Notice } from "@/components/ui/notice";
import { nameOf } from "../people";

/** Who asked for what change; whoever asked may take it back. */
export function ChangesRequested({ detail: { request, people, you } }: { detail: RequestDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const withdraw = useMutation(trpc.request.withdrawChanges.mutationOptions({
    onSuccess: () => {
      toast.success(`#${request.number}: you withdrew the changes that you asked for.`);
      return queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number }));
    },
    onError: (error) => toast.error(readError(error).message),
  }));
  const asked = request.decisions.filter((it) => it.decision === "request_changes" && it.version === request.version && !it.withdrawn);
  return (
    <Notice look="wait" role="note" title="Waiting for the agent to amend it">
      {asked.map((it) => <p key={it.id} className="whitespace-pre-wrap"><span className="font-medium text-ink"><Exact text={nameOf(people, it.approver)} />:</span> <LongText text={it.reason} /></p>)}
      {you.mayWithdrawChanges && <div className="mt-2"><Button size="small" disabled={withdraw.isPending} onClick={() => withdraw.mutate({ id: request.id })}>Withdraw the changes you asked for</Button></div>}
    </Notice>
  );
}
