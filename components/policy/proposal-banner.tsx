"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ActivePolicyView, ProposalView } from "@/server/modules/policy/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { DryRunPanel } from "./dry-run-panel";
import { PolicyDiff } from "./policy-diff";

/** A change that waits for a second administrator: what it changes, what it would have meant, and the decision about it. */
export function ProposalBanner({ proposal, active, isAdmin }: { proposal: ProposalView; active: ActivePolicyView; isAdmin: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const own = useViewer()?.person.id === proposal.proposedBy.id;
  const [reason, setReason] = useState("");
  const [rejecting, setRejecting] = useState(false);
  const after = (message: string) => ({
    onSuccess: () => { toast.success(message); return queryClient.invalidateQueries(trpc.policy.pathFilter()); },
    onError: (error: unknown) => { toast.error(readError(error).message); return queryClient.invalidateQueries(trpc.policy.pathFilter()); },
  });
  const approve = useMutation(trpc.policy.approveProposal.mutationOptions(after("Activated. It judges new requests from now on.")));
  const reject = useMutation(trpc.policy.rejectProposal.mutationOptions(after("Rejected. The proposer reads your reason.")));
  const withdraw = useMutation(trpc.policy.withdrawProposal.mutationOptions(after("Withdrawn.")));
  const busy = approve.isPending || reject.isPending || withdraw.isPending;
  const { id } = proposal;
  return (
    <section aria-label="Proposed change" className="grid gap-4 rounded-md border border-wait/40 p-3">
      <Notice look="wait" role="note" title={proposal.again === null ? `${proposal.proposedBy.name} proposes a change` : `${proposal.proposedBy.name} proposes to activate version ${proposal.again} again`}>
        <p>Proposed <TimeAgo at={proposal.proposedAt} />, based on version {proposal.base}. It judges nothing until another administrator approves it.</p>
        {proposal.note !== "" && <p className="mt-1 text-ink"><Exact text={proposal.note} multiline /></p>}
      </Notice>
      <PolicyDiff from={active.source} to={proposal.source} name={`From version ${active.number} to the proposal`} />
      {isAdmin && <DryRunPanel source={proposal.source} />}
      {isAdmin && (own
        ? <div className="flex flex-wrap items-center gap-3"><Button disabled={busy} onClick={() => withdraw.mutate({ id })}>Withdraw</Button><p className="text-sm text-soft">You proposed this: another administrator approves it.</p></div>
        : (
          <div>
            {rejecting && (
              <FormField label="Reason" hint={`What ${proposal.proposedBy.name} should change. It goes on the record.`}>
                {(field) => <textarea {...field} rows={3} maxLength={1_000} value={reason} onChange={(event) => setReason(event.target.value)} className="field" />}
              </FormField>
            )}
            <div className="mt-2 flex gap-8">
              {rejecting
                ? <><Button variant="danger" disabled={busy || reason.trim() === ""} onClick={() => reject.mutate({ id, reason: reason.trim() })}>Reject the proposal</Button><Button onClick={() => setRejecting(false)}>Back</Button></>
                : <><Button variant="primary" disabled={busy} onClick={() => approve.mutate({ id })}>Approve and activate</Button><Button variant="danger" disabled={busy} onClick={() => setRejecting(true)}>Reject…</Button></>}
            </div>
          </div>
        ))}
    </section>
  );
}
