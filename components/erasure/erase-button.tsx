"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import type { PersonDetail } from "@/server/modules/person/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { ErasureSummary } from "./erasure-preview";

/** Asks for somebody's personal data to be erased, after a look at what that takes. */
export function EraseButton({ person }: { person: PersonDetail }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="danger" onClick={() => setOpen(true)}>Erase…</Button>
      {open && <EraseDialog person={person} onClose={() => setOpen(false)} />}
    </>
  );
}

function EraseDialog({ person, onClose }: { person: PersonDetail; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const preview = useQuery(trpc.person.erasure.queryOptions({ id: person.id }));
  const [names, setNames] = useState(false);
  const [reason, setReason] = useState("");
  const [confirm, setConfirm] = useState("");
  const [tried, setTried] = useState(false);
  const propose = useMutation(trpc.person.proposeErasure.mutationOptions({
    onSuccess: ({ outcome }) => {
      toast.success(outcome === "erased" ? `${person.name} is erased. Their id stays in the record.` : "Proposed. Another administrator approves it.");
      onClose();
    },
    onSettled: () => Promise.all([queryClient.invalidateQueries(trpc.person.pathFilter()), queryClient.invalidateQueries(trpc.viewer.get.queryFilter())]),
  }));
  const other = confirm.trim() !== person.name;
  const silent = reason.trim() === "";

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!other && !silent && !propose.isPending) propose.mutate({ personId: person.id, names, reason: reason.trim() });
  }
  const second = preview.data?.needsSecond ?? true;
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title={`Erase ${person.name}?`} description={second ? "Another administrator approves it. It can't be taken back; the log and its proofs hold." : "It is done at once, as there is no second administrator, and can't be taken back. The log and its proofs hold."}>
      {preview.isPending && <SkeletonRows rows={5} label="Looking for what there is of them" />}
      {preview.isError && <QueryProblem error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data !== undefined && (
        <form onSubmit={submit}>
          <ErasureSummary preview={preview.data} names={names} />
          <label className="mt-3 flex min-h-6 items-start gap-2 text-sm">
            <input type="checkbox" checked={names} onChange={(event) => setNames(event.target.checked)} className="mt-1" />
            <span>Mask the name too, wherever it stands as a whole <span className="text-faint">({preview.data.names.join(", ")}: {preview.data.found.name} {preview.data.found.name === 1 ? "place" : "places"})</span></span>
          </label>
          <FormField label="Reason" hint="For the record, until it is done: then it goes as well." error={tried && silent ? "Say why." : null}>
            {(field) => <textarea {...field} rows={2} maxLength={2_000} value={reason} onChange={(event) => setReason(event.target.value)} className="field resize-y" />}
          </FormField>
          <FormField label="Type the person's name to confirm" hint={person.name} error={tried && other ? "This is not the person's name." : null}>
            {(field) => <input {...field} type="text" autoComplete="off" spellCheck={false} value={confirm} onChange={(event) => setConfirm(event.target.value)} className="field" />}
          </FormField>
          {propose.isError && <div className="mt-3"><Notice look="bad" role="alert" title="Nothing was erased">{readError(propose.error).message}</Notice></div>}
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="danger" disabled={propose.isPending}>{propose.isPending ? "Sending…" : second ? "Propose to erase" : "Erase"}</Button>
          </DialogActions>
        </form>
      )}
    </Dialog>
  );
}
