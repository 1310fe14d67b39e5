"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type AccessVerdict, accessVerdicts, accessVerdictWords } from "@/server/core/access-review/review";
import type { AccessReviewItem } from "@/server/modules/access-review/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";

/** One verdict on one item, none chosen beforehand; less than keeping it says why. */
export function DecideForm({ item, onClose }: { item: AccessReviewItem; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const first = useRef<HTMLInputElement>(null);
  const [verdict, setVerdict] = useState<AccessVerdict | null>(null);
  const [note, setNote] = useState("");
  const decide = useMutation(trpc.accessReview.decide.mutationOptions({ onSettled: () => queryClient.invalidateQueries(trpc.accessReview.pathFilter()) }));
  useEffect(() => first.current?.focus(), []);
  const needsNote = verdict !== null && verdict !== "keep";
  return (
    <form className="grid max-w-xl gap-2 pb-3" onSubmit={(event) => { event.preventDefault(); if (verdict !== null) decide.mutate({ item: item.id, verdict, note: note.trim() }); }}>
      <fieldset className="grid gap-1 text-sm">
        <legend className="sr-only">Your decision</legend>
        {accessVerdicts.map((it, index) => (
          <label key={it} className="flex min-h-6 items-baseline gap-2">
            <input type="radio" name={`verdict-${item.id}`} ref={index === 0 ? first : undefined} className="size-4 translate-y-0.5 accent-accent" checked={verdict === it} onChange={() => setVerdict(it)} />
            <span className="font-medium">{accessVerdictWords[it].label}</span><span className="text-soft">{accessVerdictWords[it].what}</span>
          </label>
        ))}
      </fieldset>
      <FormField label={needsNote ? "Why" : "Why (optional)"}>
        {(field) => <textarea {...field} rows={2} required={needsNote} maxLength={10_000} value={note} onChange={(event) => setNote(event.target.value)} className="field resize-y" />}
      </FormField>
      {decide.isError && <Notice look="bad" role="alert" title="The decision was not recorded">{readError(decide.error).message}</Notice>}
      <div className="flex gap-2">
        <Button type="submit" variant="primary" disabled={verdict === null || (needsNote && note.trim() === "") || decide.isPending}>{decide.isPending ? "Recording…" : "Record decision"}</Button>
        <Button variant="quiet" onClick={onClose}>Cancel</Button>
      </div>
    </form>
  );
}
