"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import type { ActivePolicyView } from "@/server/modules/policy/views";
import { CodeLines } from "@/components/action-request/artifact/code-lines";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Exact } from "@/components/ui/exact";
import { FormField } from "@/components/ui/form-field";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { PolicyDiff } from "./policy-diff";
import { useActivation } from "./use-activation";

type VersionScreenProps = { number: number; active: ActivePolicyView; isAdmin: boolean; onBack: () => void };

/** A version that is not the active one: who wrote it, how it differs from any other, and the document itself. */
export function VersionScreen({ number, active, isAdmin, onBack }: VersionScreenProps) {
  const trpc = useTRPC();
  const [chosen, setAgainst] = useQueryState("against", parseAsInteger);
  const against = chosen ?? active.number;
  const version = useQuery({ ...trpc.policy.get.queryOptions({ number }), staleTime: Infinity });
  const compared = useQuery({ ...trpc.policy.get.queryOptions({ number: against }), staleTime: Infinity });
  const versions = useQuery(trpc.policy.versions.queryOptions());
  const [asking, setAsking] = useState(false);
  const activate = useMutation(trpc.policy.activateVersion.mutationOptions(useActivation(onBack)));
  if (version.isError) return <QueryProblem error={version.error} retry={() => void version.refetch()} />;
  if (version.data === undefined) return <Skeleton className="h-64" />;
  const { createdBy, createdAt, approvedBy, note, source } = version.data;
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap gap-2">
        <Button onClick={onBack}>Back to the active version</Button>
        {isAdmin && <Button variant="primary" disabled={activate.isPending} onClick={() => setAsking(true)}>{active.needsSecond ? `Propose version ${number} again` : `Activate version ${number} again`}</Button>}
      </div>
      <div className="text-sm">
        <p className="text-soft">Version {number}, by {createdBy}{approvedBy !== null && `, approved by ${approvedBy}`}, <TimeAgo at={createdAt} /></p>
        {note !== "" && <p><Exact text={note} multiline /></p>}
      </div>
      <Section title={`From version ${number} to version ${against}`}>
        <div className="mb-3 max-w-60">
          <FormField label="Compare with">
            {(field) => (
              <select {...field} className="field" value={against} onChange={(event) => void setAgainst(Number(event.target.value))}>
                {versions.data?.filter((it) => it.number !== number).map((it) => <option key={it.id} value={it.number}>Version {it.number}{it.active ? ", active" : ""}</option>)}
              </select>
            )}
          </FormField>
        </div>
        {compared.isError ? <QueryProblem error={compared.error} retry={() => void compared.refetch()} />
          : compared.data === undefined ? <Skeleton className="h-24" /> : <PolicyDiff from={source} to={compared.data.source} name="Difference" />}
      </Section>
      <Section title={`Version ${number}`}><div className="rounded-md border py-1"><CodeLines lines={source.replace(/\n$/, "").split("\n").map((text) => ({ text }))} name="the version" /></div></Section>
      <ConfirmDialog
        open={asking} onOpenChange={setAsking} danger={false} title={active.needsSecond ? `Propose version ${number} again?` : `Activate version ${number} again?`} confirm={active.needsSecond ? "Propose" : "Activate"}
        onConfirm={() => activate.mutate({ number, note: `Version ${number} again`, basedOn: active.number })}
      >
        {active.needsSecond ? "Another administrator approves it first; then it judges every new request." : "It judges every request from now on."} Requests that wait already keep the version they were judged by.
      </ConfirmDialog>
    </div>
  );
}
