"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { MAX_DELEGATES, MAX_DELEGATION_DAYS } from "@/server/core/delegation/plan";
import { QueryProblem } from "@/components/layout/query-problem";
import { readError } from "@/components/live/api-error";
import { useServerNow } from "@/components/live/server-clock";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { dayField, endOfDay, startOfDay } from "./days";

const DAY_MS = 24 * 3_600_000;

/** Names who decides in the reader's stead, and from when until when. */
export function DelegationForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const now = useServerNow();
  const [today] = useState(now);
  const [delegates, setDelegates] = useState<string[]>([]);
  const [from, setFrom] = useState(dayField(today));
  const [until, setUntil] = useState(dayField(today + 7 * DAY_MS));
  const [note, setNote] = useState("");
  const create = useMutation(trpc.delegation.create.mutationOptions({
    onSuccess: () => { toast.success("Handed over. It ends by itself."); onClose(); },
    onSettled: () => queryClient.invalidateQueries(trpc.delegation.list.queryFilter()),
  }));
  const toggle = (id: string) => setDelegates((chosen) => (chosen.includes(id) ? chosen.filter((it) => it !== id) : [...chosen, id]));
  const ready = delegates.length > 0 && from !== "" && until !== "";
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title="Hand over while you are away" description="They decide where your groups could, under their own name. The record says that it was on your behalf.">
      <form onSubmit={(event) => { event.preventDefault(); if (ready) create.mutate({ delegates, from: startOfDay(from), until: endOfDay(until), note: note.trim() }); }}>
        <Candidates chosen={delegates} onToggle={toggle} />
        <div className="mt-3 grid grid-cols-2 gap-3">
          <FormField label="From">{(field) => <input {...field} type="date" required min={dayField(today)} value={from} onChange={(event) => setFrom(event.target.value)} className="field" />}</FormField>
          <div><FormField label="Until, that day included">{(field) => <input {...field} type="date" required min={from} value={until} onChange={(event) => setUntil(event.target.value)} className="field" />}</FormField></div>
        </div>
        <p className="mt-1 text-xs text-faint">Days in your time zone; {MAX_DELEGATION_DAYS} days at most.</p>
        <FormField label="Note" optional hint="Those who stand in for you read it.">
          {(field) => <textarea {...field} rows={2} maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} className="field resize-y" />}
        </FormField>
        {create.isError && <div className="mt-3"><Notice look="bad" role="alert" title="Nothing was handed over">{readError(create.error).message}</Notice></div>}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!ready || create.isPending}>{create.isPending ? "Handing over…" : "Hand over"}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function Candidates({ chosen, onToggle }: { chosen: readonly string[]; onToggle: (id: string) => void }) {
  const trpc = useTRPC();
  const own = useViewer()?.person.id;
  const people = useQuery(trpc.person.list.queryOptions());
  if (people.isError) return <QueryProblem error={people.error} retry={() => void people.refetch()} />;
  const candidates = (people.data ?? []).filter((it) => it.id !== own && it.roles.includes("approver"));
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">Who decides in your stead</legend>
      <div className="max-h-48 overflow-y-auto rounded-md border">
        {people.isPending && <p className="px-3 py-2 text-sm text-faint">Reading the people…</p>}
        {people.isSuccess && candidates.length === 0 && <p className="px-3 py-2 text-sm text-faint">There is no other approver.</p>}
        {candidates.map((it) => (
          <label key={it.id} className="flex min-h-9 items-center gap-2 border-b px-3 py-1 text-sm last:border-b-0 hover:bg-hover">
            <input type="checkbox" className="size-4 accent-accent" checked={chosen.includes(it.id)} disabled={!chosen.includes(it.id) && chosen.length >= MAX_DELEGATES} onChange={() => onToggle(it.id)} />
            <span className="min-w-0 flex-1 truncate">{it.name}</span>
            <span className="truncate text-xs text-faint">{it.groups.join(", ")}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
