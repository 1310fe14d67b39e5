"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ArtifactEffect, WhichArtifact } from "@/server/modules/action-request/effect";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ArtifactFrame } from "./artifact-frame";
import { useEvidence } from "./evidence";

type Kind = Exclude<ArtifactEffect["kind"], "too-large">;
type ShellProps<K extends Kind> = { kind: K; frame: ArtifactFrame; children: (effect: Extract<ArtifactEffect, { kind: K }>, which: WhichArtifact) => ReactNode; below: ReactNode };

/** What an artifact amounts to as the server reads it, above the artifact itself, which is there whatever comes of that. */
export function EffectShell<K extends Kind>({ kind, frame, children, below }: ShellProps<K>) {
  const evidence = useEvidence();
  const trpc = useTRPC();
  const which: WhichArtifact = { number: evidence?.request.number ?? 0, version: evidence?.version ?? 0, artifact: frame.index };
  const query = useQuery({ ...trpc.request.effect.queryOptions(which), enabled: evidence !== null, staleTime: Infinity });
  const effect = query.data;
  return (
    <>
      {effect !== undefined && effect.kind === kind && children(effect as Extract<ArtifactEffect, { kind: K }>, which)}
      {effect?.kind === "too-large" && <p className="bg-wait-fill px-3 py-2 text-sm">This is too large to be told in short: read it as it is.</p>}
      {query.isPending && evidence !== null && <div role="status" aria-label={`Reading what ${frame.name} amounts to`} className="grid gap-2 p-3"><Skeleton className="h-7 w-2/3" /><Skeleton className="h-20" /></div>}
      {query.isError && (
        <div role="alert" className="flex flex-wrap items-center gap-2 bg-wait-fill px-3 py-2 text-sm">
          <p className="min-w-0 flex-1">What this amounts to could not be read: {readError(query.error).message} The artifact itself is below, in full.</p><Button size="small" onClick={() => void query.refetch()}>Try again</Button>
        </div>
      )}
      {below}
    </>
  );
}
