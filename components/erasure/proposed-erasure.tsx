"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ErasurePreview, ErasureView } from "@/server/modules/erasure/views";
import type { PersonDetail } from "@/server/modules/person/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Exact } from "@/components/ui/exact";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { TimeAgo } from "@/components/ui/time-ago";
import { ErasureSummary } from "./erasure-preview";
import { useErasureDecision } from "./use-erasure";

/** An erasure that waits for a second administrator: what it takes, and the decision about it. Nothing where none waits. */
export function ProposedErasure({ person }: { person: PersonDetail }) {
  const trpc = useTRPC();
  const preview = useQuery(trpc.person.erasure.queryOptions({ id: person.id }, { enabled: person.erasure }));
  if (person.erasure && preview.isError) return <QueryProblem error={preview.error} retry={() => void preview.refetch()} />;
  if (!person.erasure || preview.data === undefined || preview.data.open === null) return null;
  return <Proposal person={person} preview={preview.data} open={preview.data.open} />;
}

function Proposal({ person, preview, open }: { person: PersonDetail; preview: ErasurePreview; open: ErasureView }) {
  const own = useViewer()?.person.id === open.proposedBy.id;
  const { approve, reject, withdraw, busy } = useErasureDecision(person.name);
  const [rejecting, setRejecting] = useState(false);
  const [sure, setSure] = useState(false);
  const [reason, setReason] = useState("");
  const { id, names } = open;
  const hindered = (names ? preview.hindrance.withNames : preview.hindrance.withoutNames) !== null;
  return (
    <section aria-label="Proposed erasure" className="mt-4 grid gap-3">
      <Notice look="wait" role="note" title={`${open.proposedBy.name} proposes to erase ${person.name}`}>
        <p>Proposed <TimeAgo at={open.proposedAt} />. Nothing is erased until another administrator approves it.</p>
        <p className="mt-1 text-ink"><Exact text={open.reason} multiline /></p>
      </Notice>
      <ErasureSummary preview={preview} names={names} />
      {own
        ? <div className="flex flex-wrap items-center gap-3"><Button disabled={busy} onClick={() => withdraw.mutate({ id })}>Withdraw</Button><p className="text-sm text-soft">You proposed this: another administrator approves it.</p></div>
        : (
          <div>
            {rejecting && (
              <FormField label="Reason" hint="It goes on the record.">
                {(field) => <textarea {...field} rows={2} maxLength={2_000} value={reason} onChange={(event) => setReason(event.target.value)} className="field" />}
              </FormField>
            )}
            <div className="mt-2 flex gap-8">
              {rejecting
                ? <><Button variant="danger" disabled={busy || reason.trim() === ""} onClick={() => reject.mutate({ id, reason: reason.trim() })}>Reject the erasure</Button><Button onClick={() => setRejecting(false)}>Back</Button></>
                : <><Button variant="danger" disabled={busy || hindered} onClick={() => setSure(true)}>Approve and erase…</Button><Button disabled={busy} onClick={() => setRejecting(true)}>Reject…</Button></>}
            </div>
          </div>
        )}
      <ConfirmDialog open={sure} onOpenChange={setSure} title={`Erase ${person.name}?`} confirm="Erase" onConfirm={() => approve.mutate({ id })}>It can't be taken back. Their id stays in the record, and every proof holds.</ConfirmDialog>
    </section>
  );
}
