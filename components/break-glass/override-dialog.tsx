"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { MIN_OVERRIDE_REASON } from "countersign/contract/break-glass";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { RiskBadge } from "@/components/action-request/risk-badge";
import { ToView } from "@/components/action-request/viewed/to-view";
import { afterMarks, useViewedMarks } from "@/components/action-request/viewed/viewed-marks";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Exact } from "@/components/ui/exact";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";

/** Approves without the people that are missing: says who they are, and takes a reason and the resource's name. */
export function OverrideDialog({ detail, onClose }: { detail: RequestDetail; onClose: () => void }) {
  const { request, progress } = detail;
  const { missing: toView } = useViewedMarks();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // What was on the screen when the dialog opened is what the override is about.
  const [seen] = useState({ version: request.version, digest: request.digest });
  const [reason, setReason] = useState("");
  const [confirm, setConfirm] = useState("");
  const [tried, setTried] = useState(false);
  const use = useMutation(trpc.breakGlass.override.mutationOptions({
    scope: afterMarks,
    onSuccess: () => { toast.success(`#${request.number}: approved without the missing approvals. Everybody who was skipped is told.`); onClose(); },
    onSettled: () => Promise.all([queryClient.invalidateQueries(trpc.request.pathFilter()), queryClient.invalidateQueries(trpc.viewer.get.queryFilter())]),
  }));
  const tooShort = reason.trim().length < MIN_OVERRIDE_REASON;
  const otherName = confirm !== request.resource.id;

  function commit(): void {
    setTried(true);
    if (!tooShort && !otherName && toView.length === 0 && !use.isPending) use.mutate({ id: request.id, ...seen, reason: reason.trim(), confirm });
  }
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title="Override missing approvals" description={<span className="flex flex-wrap items-center gap-2"><RiskBadge level={request.risk.level} /><span className="font-mono wrap-anywhere"><Exact text={request.action} /></span></span>}>
      <form onSubmit={(event) => { event.preventDefault(); commit(); }}>
        <Notice look="bad" role="note" title={`Nobody else approves this: ${progress.text}`}>
          It may run at once. Everybody you skip, the agent's sponsor and the administrators are told, and somebody else reviews what you did.
        </Notice>
        <div className="mt-3">
          <FormField label="What can't wait" hint={`At least ${MIN_OVERRIDE_REASON} characters; everybody who is skipped reads it.`} error={tried && tooShort ? `Say more: ${reason.trim().length} of at least ${MIN_OVERRIDE_REASON} characters.` : null}>
            {(field) => <textarea {...field} rows={3} required maxLength={10_000} value={reason} onChange={(event) => setReason(event.target.value)} className="field resize-y" />}
          </FormField>
        </div>
        <FormField label="Type the resource name to confirm" error={tried && otherName ? "This is not the resource's name." : null} hint={<span className="font-mono wrap-anywhere text-soft"><Exact text={request.resource.id} /></span>}>
          {(field) => <input {...field} type="text" autoComplete="off" autoCapitalize="off" spellCheck={false} value={confirm} onChange={(event) => setConfirm(event.target.value)} className="field font-mono" />}
        </FormField>
        <div className="mt-3 empty:hidden"><ToView artifacts={request.artifacts} tried={tried} onGo={onClose} /></div>
        {use.isError && <div className="mt-3"><Notice look="bad" role="alert" title="Nothing was overridden">{readError(use.error).message}</Notice></div>}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" disabled={use.isPending}>{use.isPending ? "Sending…" : "Override and approve"}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
