"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { toast } from "@/components/ui/toast";
import { artifactName } from "../artifact/artifact-name";
import { VersionDelta } from "../version-delta";
import { useAmendDraft } from "./amend-draft";
import { AmendField } from "./amend-field";
import { amended, amendFields } from "./amended";

/** An approver's edit: what can be changed, what it changes, and the version that it makes. */
export function AmendForm({ detail }: { detail: RequestDetail }) {
  const { request } = detail;
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const draft = useAmendDraft(request.id, request.version);
  const amend = useMutation(trpc.request.amend.mutationOptions({
    onSuccess: async (after) => {
      draft.clear();
      toast.success(`Sent as version ${after.version}. You can't approve it; others decide.`);
      await queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number }));
      router.push(`/inbox/${request.number}`);
    },
    onError: () => queryClient.invalidateQueries(trpc.request.get.queryFilter({ number: request.number })),
  }));
  const fields = amendFields(request);
  const typed = useDeferredValue(draft.fields);
  const { side, problems, changes } = amended(request, typed);
  const overtaken = draft.base !== request.version;
  const changed = Object.keys(changes).length > 0;
  const failure = amend.isError && !overtaken ? readError(amend.error) : null;
  const field = ({ name, label, form, original }: (typeof fields)[number]) => (
    <AmendField key={name} label={label} code={form === "json" || name !== "justification"} value={draft.fields[name] ?? original} onChange={(text) => draft.setField(name, text, original)} problem={problems[name] ?? null} changed={draft.fields[name] !== undefined} />
  );
  return (
    <form onSubmit={(event) => { event.preventDefault(); amend.mutate({ id: request.id, changes: { ...changes, version: request.version } }); }} className="max-w-4xl">
      <Notice role="note" title={`You become a requester of version ${request.version + 1}`}>
        You can't approve it, nor any later version; other approvers can. Policy and analyzers judge it anew, and decisions on version {request.version} no longer count.
        {detail.masked.length > 0 && " Masked values stay what they are where you leave their masks."}
      </Notice>
      {overtaken && <Overtaken detail={detail} base={draft.base} onGoOn={() => draft.moveTo(request.version)} />}
      <div className="mt-4">{fields.filter((it) => it.artifact === null).map(field)}</div>
      {request.artifacts.map((artifact, index) => {
        const own = fields.filter((it) => it.artifact === index);
        return (
          <fieldset key={index} className="mt-4 rounded-md border px-4 pb-4">
            <legend className="px-1 text-sm font-semibold"><Exact text={artifactName(artifact)} /></legend>
            {own.length === 0 ? <p className="text-sm text-faint">This artifact only shows something; it goes along as it is.</p> : own.map(field)}
          </fieldset>
        );
      })}
      {changed ? <VersionDelta from={request} to={{ version: side.version, params: side.params, artifacts: side.artifacts, justification: side.justification }} title="What you change" /> : <Section title="What you change" className="my-4"><p className="text-sm text-soft">Nothing yet.</p></Section>}
      {failure !== null && <div className="mb-3"><Notice look="bad" role="alert" title="Your edit was not sent">{failure.message} What you typed is kept.</Notice></div>}
      <div className="flex flex-wrap gap-2 border-t pt-4">
        <Button type="submit" variant="primary" size="large" disabled={!changed || overtaken || Object.keys(problems).length > 0 || amend.isPending}>{amend.isPending ? "Sending…" : `Send as version ${request.version + 1}`}</Button>
        <Button variant="quiet" size="large" onClick={() => { draft.clear(); router.push(`/inbox/${request.number}`); }}>Discard</Button>
      </div>
    </form>
  );
}

function Overtaken({ detail: { request, versions }, base, onGoOn }: { detail: RequestDetail; base: number; onGoOn: () => void }) {
  const trpc = useTRPC();
  const before = useQuery({ ...trpc.request.getVersion.queryOptions({ number: request.number, version: base }), staleTime: Infinity });
  const author = versions.find((it) => it.version === request.version)?.author.name ?? "Somebody";
  return (
    <div className="mt-3">
      <Notice look="wait" role="alert" title={`${author} amended it meanwhile: it is at version ${request.version}`}>
        <p>You began on version {base}. What you typed is kept, over what version {request.version} says. Fields that you did not touch are those of version {request.version}.</p>
        <div className="mt-2"><Button onClick={onGoOn}>Go on with version {request.version}</Button></div>
      </Notice>
      {before.data !== undefined && <VersionDelta from={before.data} to={request} />}
    </div>
  );
}
