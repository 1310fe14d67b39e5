"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ActionRequest } from "countersign/contract/action-request";
import type { ReviewVerdict } from "countersign/contract/break-glass";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";

const verdicts: readonly (readonly [ReviewVerdict, string])[] = [["justified", "Justified"], ["not_justified", "Not justified"]];

/** Closes the review of an override: a verdict, none chosen beforehand, and what it rests on. */
export function ReviewForm({ request }: { request: ActionRequest }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [verdict, setVerdict] = useState<ReviewVerdict | null>(null);
  const [note, setNote] = useState("");
  const close = useMutation(trpc.breakGlass.review.mutationOptions({
    onSuccess: () => { toast.success(`#${request.number}: the review is closed.`); },
    onSettled: () => Promise.all([queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number })), queryClient.invalidateQueries(trpc.breakGlass.notices.queryFilter())]),
  }));
  return (
    <form className="mt-3" onSubmit={(event) => { event.preventDefault(); if (verdict !== null) close.mutate({ id: request.id, verdict, note: note.trim() }); }}>
      <fieldset className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        <legend className="mb-1 font-medium">Your review</legend>
        {verdicts.map(([value, label]) => (
          <label key={value} className="flex min-h-6 items-center gap-2"><input type="radio" name="verdict" className="size-4 accent-accent" checked={verdict === value} onChange={() => setVerdict(value)} />{label}</label>
        ))}
      </fieldset>
      <div className="mt-2">
        <FormField label="What you found">
          {(field) => <textarea {...field} rows={2} required maxLength={10_000} value={note} onChange={(event) => setNote(event.target.value)} className="field resize-y" />}
        </FormField>
      </div>
      {close.isError && <div className="mt-2"><Notice look="bad" role="alert" title="The review was not closed">{readError(close.error).message}</Notice></div>}
      <Button type="submit" className="mt-2" disabled={verdict === null || note.trim() === "" || close.isPending}>{close.isPending ? "Closing…" : "Close review"}</Button>
    </form>
  );
}
