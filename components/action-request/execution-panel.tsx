"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { ExecutionView } from "countersign/contract/grant";
import type { JsonValue } from "countersign/contract/json";
import type { PersonName } from "@/server/modules/action-request/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";
import { CodeLines } from "./artifact/code-lines";
import { jsonLines } from "./artifact/json-lines";
import { nameOf } from "./people";
import { StatusBadge } from "./status-badge";

type ExecutionProps = { execution: ExecutionView; requestId: string; mayClose: boolean; people: Record<string, PersonName> };

/** What happened when it ran; where nobody knows, the form to say so after looking. */
export function ExecutionPanel({ execution, requestId, mayClose, people }: ExecutionProps) {
  return (
    <Section title="Execution" aside={<StatusBadge status={execution.status} />}>
      <p className="text-sm text-soft">
        Started <TimeAgo at={execution.startedAt} />
        {execution.finishedAt !== null && <>, finished <TimeAgo at={execution.finishedAt} /></>}
        {execution.status === "executing" && <>, a result is due <TimeAgo at={execution.dueAt} /></>}
        {execution.closedBy !== null && <>, closed by {nameOf(people, execution.closedBy)}</>}.
      </p>
      {execution.output !== null && <Result name="Output" value={execution.output} />}
      {execution.error !== null && <Result name="Error" value={execution.error} />}
      {execution.status === "unknown" && (
        <div className="mt-2">
          <p className="text-sm">No result came in time. It may or may not have run, and it is not tried again: look at the system itself.</p>
          {mayClose && <CloseForm requestId={requestId} />}
        </div>
      )}
    </Section>
  );
}

function Result({ name, value }: { name: string; value: JsonValue }) {
  return <div className="mt-2 max-h-64 overflow-y-auto rounded-md border" tabIndex={0} role="region" aria-label={name}><CodeLines lines={jsonLines(value).map(({ text }) => ({ text }))} name={name} /></div>;
}

function CloseForm({ requestId }: { requestId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState<"succeeded" | "failed" | null>(null);
  const [note, setNote] = useState("");
  const close = useMutation(trpc.execution.close.mutationOptions({
    onSuccess: ({ number }) => {
      toast.success("The execution is closed.");
      return queryClient.invalidateQueries(trpc.request.get.queryFilter({ number }));
    },
  }));
  return (
    <div className="mt-3 border-t pt-3">
      <fieldset>
        <legend className="text-sm font-medium">What did you find?</legend>
        <div className="mt-1 flex gap-4 text-sm">
          {([["succeeded", "It ran"], ["failed", "It did not run, or failed"]] as const).map(([value, label]) => (
            <label key={value} className="flex min-h-6 items-center gap-1.5"><input type="radio" name="outcome" value={value} checked={outcome === value} onChange={() => setOutcome(value)} className="accent-accent" />{label}</label>
          ))}
        </div>
      </fieldset>
      <FormField label="How you know" error={close.isError ? readError(close.error).message : null}>
        {(field) => <textarea {...field} rows={2} maxLength={10_000} value={note} onChange={(event) => setNote(event.target.value)} className="field resize-y" />}
      </FormField>
      <Button className="mt-2" disabled={outcome === null || note.trim() === "" || close.isPending} onClick={() => outcome !== null && close.mutate({ requestId, outcome, note })}>Close execution</Button>
    </div>
  );
}
