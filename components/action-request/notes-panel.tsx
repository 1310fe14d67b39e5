"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { ActionRequest, AnnotationView } from "countersign/contract/action-request";
import type { PersonName } from "@/server/modules/action-request/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { FormField } from "@/components/ui/form-field";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";
import { artifactName } from "./artifact/artifact-name";
import { nameOf } from "./people";
import { placeHash } from "./place";

/** What people noted on the request or on one of its artifacts, and the place to add to it. */
export function NotesPanel({ request, people }: { request: ActionRequest; people: Record<string, PersonName> }) {
  return (
    <Section title="Notes" className="mt-8">
      {request.annotations.length > 0 && (
        <ul className="mb-3 border-t text-sm">
          {request.annotations.map((it) => <Note key={it.id} note={it} author={nameOf(people, it.author)} request={request} />)}
        </ul>
      )}
      <NoteForm request={request} />
    </Section>
  );
}

function Note({ note, author, request }: { note: AnnotationView; author: string; request: ActionRequest }) {
  const { anchor, version } = note;
  const about = anchor?.artifact === undefined || version !== request.version ? undefined : request.artifacts[anchor.artifact];
  return (
    <li className="border-b py-2">
      <p className="text-xs text-faint">
        <span className="text-sm font-medium text-ink">{author}</span> · <TimeAgo at={note.at} />
        {version !== request.version && ` · on version ${version}`}
        {about !== undefined && anchor !== null && <> · on <a href={placeHash({ artifact: anchor.artifact ?? null, pointer: anchor.pointer ?? "" })} className="text-accent-text hover:underline"><Exact text={artifactName(about)} /></a></>}
      </p>
      <p className="mt-0.5 whitespace-pre-wrap"><Exact text={note.body} multiline /></p>
    </li>
  );
}

function NoteForm({ request }: { request: ActionRequest }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [body, setBody] = useState("");
  const [artifact, setArtifact] = useState("");
  const annotate = useMutation(trpc.request.annotate.mutationOptions({
    onSuccess: () => {
      setBody("");
      toast.success("Your note was added.");
      return queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number }));
    },
  }));
  const send = () => annotate.mutate({ id: request.id, body, ...(artifact !== "" && { anchor: { artifact: Number(artifact) } }) });
  return (
    <div className="grid gap-2">
      <FormField label="Add a note" error={annotate.isError ? readError(annotate.error).message : null}>
        {(field) => <textarea {...field} rows={2} maxLength={10_000} value={body} onChange={(event) => setBody(event.target.value)} className="field resize-y" />}
      </FormField>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {request.artifacts.length > 0 && (
          <label className="mr-auto flex min-w-0 items-center gap-2 text-sm text-soft">
            <span className="shrink-0">About</span>
            <select value={artifact} onChange={(event) => setArtifact(event.target.value)} className="field max-w-60 min-w-0 text-sm">
              <option value="">the whole request</option>
              {request.artifacts.map((it, index) => <option key={index} value={index}>{artifactName(it)}</option>)}
            </select>
          </label>
        )}
        <Button disabled={body.trim() === "" || annotate.isPending} onClick={send}>{annotate.isPending ? "Adding…" : "Add note"}</Button>
      </div>
    </div>
  );
}
