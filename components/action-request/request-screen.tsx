"use client";

import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { Skeleton } from "@/components/ui/skeleton";
import { listHref } from "./inbox-filters";
import { RequestPage } from "./request-page";
import { useTriage } from "./triage";
import { useShownRequest } from "./use-shown-request";

/** A request: read, kept as it was opened, and shown. `ahead`: as the server read it for the page. */
export function RequestScreen({ number, ahead }: { number: number; ahead: RequestDetail | null }) {
  const { query, shown, newer, showNewer } = useShownRequest(number, ahead);
  return (
    <>
      <BackToInbox />
      {shown !== undefined && <RequestPage detail={shown} newer={newer} showNewer={showNewer} />}
      {shown === undefined && query.isError && <QueryProblem page error={query.error} retry={() => void query.refetch()} />}
      {shown === undefined && query.isPending && <RequestSkeleton />}
    </>
  );
}

function BackToInbox() {
  const { filter, cursor, back } = useTriage();
  return (
    <div className="px-4 pt-3 lg:px-6 min-[1600px]:hidden">
      <Link href={listHref(filter, cursor)} prefetch={false} onNavigate={(event) => { event.preventDefault(); back(); }} className="inline-flex min-h-6 items-center gap-1 text-sm text-soft hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />Inbox</Link>
    </div>
  );
}

function RequestSkeleton() {
  return (
    <div role="status" aria-label="Reading the request" className="grid gap-6 px-4 py-4 lg:grid-cols-[minmax(0,1fr)_336px] lg:px-6">
      <div className="grid content-start gap-4"><Skeleton className="h-4 w-40" /><Skeleton className="h-7 w-2/3" /><Skeleton className="h-28" /><Skeleton className="h-40" /><Skeleton className="h-56" /></div>
      <Skeleton className="h-72" />
    </div>
  );
}
