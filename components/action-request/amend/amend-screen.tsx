"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { SecretsProvider } from "@/components/secret/secrets";
import { Exact } from "@/components/ui/exact";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { AmendForm } from "./amend-form";

/** Where an approver edits a request instead of sending it back. */
export function AmendScreen({ number }: { number: number }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.request.get.queryOptions({ number }));
  const detail = query.data;
  return (
    <div className="px-4 pt-3 pb-12 lg:px-6">
      <Link href={`/inbox/${number}`} className="inline-flex min-h-6 items-center gap-1 text-sm text-soft hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />Back to #{number}</Link>
      {query.isError && detail === undefined && <QueryProblem page error={query.error} retry={() => void query.refetch()} />}
      {query.isPending && <Skeleton className="mt-4 h-64" />}
      {detail !== undefined && (
        <>
          <h1 className="mt-2 text-lg font-semibold">Edit <span className="font-mono"><Exact text={detail.request.action} /></span></h1>
          <p className="mb-4 font-mono text-sm wrap-anywhere text-soft"><Exact text={detail.request.resource.id} /></p>
          {detail.you.mayAmend
            ? <SecretsProvider request={detail.request} version={detail.request.version} masked={detail.masked} mayReveal={detail.you.mayReveal}><AmendForm detail={detail} /></SecretsProvider>
            : <Notice role="note" title="You can't edit this request">The agent that asked and the approvers of an open request amend it.</Notice>}
        </>
      )}
    </div>
  );
}
