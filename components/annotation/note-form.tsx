"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionRequest } from "countersign/contract/action-request";
import { placeHash, type Place } from "@/components/action-request/place";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { MentionField } from "./mention-field";
import { stillMentioned } from "./mention-query";
import { useNoteDraft } from "./note-draft";
import { anchorOf } from "./notes";

type NoteFormProps = { request: ActionRequest; version: number; at: Place | null; label: string; focused?: boolean; onDone?: () => void; children?: ReactNode };

/** Writes a note on one version: on the request, or on a place in it. */
export function NoteForm({ request, version, at, label, focused = false, onDone, children }: NoteFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useNoteDraft(request.id, onDone === undefined || at === null ? "" : placeHash(at));
  const annotate = useMutation(trpc.request.annotate.mutationOptions({
    onSuccess: (_, { mentions = [] }) => {
      setDraft({ body: "", people: [] });
      toast.success(mentions.length === 0 ? "Your note was added." : "Your note was added; who it mentions finds it in their inbox.");
      onDone?.();
      return queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number }));
    },
  }));
  const people = stillMentioned(draft.body, draft.people);
  function send(): void {
    if (draft.body.trim() === "" || annotate.isPending) return;
    annotate.mutate({ id: request.id, body: draft.body, version, ...(at !== null && { anchor: anchorOf(at) }), ...(people.length > 0 && { mentions: people.map((it) => it.id) }) });
  }
  return (
    <div className="grid gap-2">
      <FormField label={label} hint={people.length > 0 ? `Mentions ${people.map((it) => it.name).join(", ")}.` : "@ mentions somebody who may see this request."} error={annotate.isError ? readError(annotate.error).message : null}>
        {(field) => <MentionField field={field} requestId={request.id} draft={draft} onDraft={setDraft} focused={focused} onCommit={send} onLeave={onDone} />}
      </FormField>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {children}
        {onDone !== undefined && <Button variant="quiet" onClick={onDone}>Cancel</Button>}
        <Button disabled={draft.body.trim() === "" || annotate.isPending} onClick={send}>{annotate.isPending ? "Adding…" : "Add note"}</Button>
      </div>
    </div>
  );
}
