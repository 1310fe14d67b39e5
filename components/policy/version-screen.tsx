"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ActivePolicyView } from "@/server/modules/policy/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { CodeLines } from "@/components/action-request/artifact/code-lines";
import { PolicyDiff } from "./policy-diff";
import { useActivation } from "./use-activation";

type VersionScreenProps = { number: number; active: ActivePolicyView; isAdmin: boolean; onBack: () => void };

/** A version that is not the active one: how it differs, and the document itself. */
export function VersionScreen({ number, active, isAdmin, onBack }: VersionScreenProps) {
  const trpc = useTRPC();
  const version = useQuery({ ...trpc.policy.get.queryOptions({ number }), staleTime: Infinity });
  const [asking, setAsking] = useState(false);
  const activate = useMutation(trpc.policy.activateVersion.mutationOptions(useActivation(onBack)));
  if (version.isError) return <QueryProblem error={version.error} retry={() => void version.refetch()} />;
  if (version.data === undefined) return <Skeleton className="h-64" />;
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap gap-2">
        <Button onClick={onBack}>Back to the active version</Button>
        {isAdmin && <Button variant="primary" disabled={activate.isPending} onClick={() => setAsking(true)}>Activate version {number} again</Button>}
      </div>
      <Section title={`From version ${number} to the active version ${active.number}`}><PolicyDiff from={version.data.source} to={active.source} name="Difference" /></Section>
      <Section title={`Version ${number}`}><div className="rounded-md border py-1"><CodeLines lines={version.data.source.replace(/\n$/, "").split("\n").map((text) => ({ text }))} name="the version" opened /></div></Section>
      <ConfirmDialog open={asking} onOpenChange={setAsking} danger={false} title={`Activate version ${number} again?`} confirm="Activate" onConfirm={() => activate.mutate({ number, note: `Version ${number} again`, basedOn: active.number })}>
        It judges every request from now on. Requests that wait already keep the version they were judged by.
      </ConfirmDialog>
    </div>
  );
}
