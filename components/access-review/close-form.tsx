"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { AccessReviewSummary } from "@/server/modules/access-review/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";

/** Closes a campaign before its last decision, with a reason. */
export function CloseForm({ review: { id, items, decided }, onClose }: { review: AccessReviewSummary; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const why = useRef<HTMLTextAreaElement>(null);
  const [reason, setReason] = useState("");
  const close = useMutation(trpc.accessReview.close.mutationOptions({ onSettled: () => queryClient.invalidateQueries(trpc.accessReview.pathFilter()) }));
  useEffect(() => why.current?.focus(), []);
  const left = items - decided;
  return (
    <form aria-label="Close this review early" className="border-b px-4 py-3 lg:px-6 print:hidden" onSubmit={(event) => { event.preventDefault(); close.mutate({ review: id, reason: reason.trim() }); }}>
      <div className="grid max-w-xl gap-2">
        <p className="text-sm text-soft">{left} {left === 1 ? "item stays" : "items stay"} undecided, for good and on record. Another review can then begin.</p>
        <FormField label="Why it is closed now">
          {(field) => <textarea {...field} ref={why} rows={2} required maxLength={10_000} value={reason} onChange={(event) => setReason(event.target.value)} className="field resize-y" />}
        </FormField>
        {close.isError && <Notice look="bad" role="alert" title="The review was not closed">{readError(close.error).message}</Notice>}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={reason.trim() === "" || close.isPending}>{close.isPending ? "Closing…" : "Close the review"}</Button>
          <Button variant="quiet" onClick={onClose}>Cancel</Button>
        </div>
      </div>
    </form>
  );
}
