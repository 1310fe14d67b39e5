"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, Printer } from "lucide-react";
import Link from "next/link";
import { useRef, useState } from "react";
import { reviewColumns } from "@/server/core/access-review/file";
import { grouped } from "@/server/core/report/grouped";
import { reportFile } from "@/server/core/report/table";
import type { AccessReviewDetail } from "@/server/modules/access-review/views";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { saveFile } from "@/components/report/save-file";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { SkeletonRows } from "@/components/ui/skeleton";
import { CloseForm } from "./close-form";
import { ClosedNotice } from "./closed-notice";
import { ReviewItem } from "./review-item";
import { ReviewProgress } from "./review-progress";

/** One campaign: how far it is, and every item by agent. */
export function ReviewScreen({ id }: { id: string }) {
  const trpc = useTRPC();
  const review = useQuery(trpc.accessReview.get.queryOptions({ id }));
  if (review.isPending) return <SkeletonRows label="Reading the review" />;
  if (review.isError) return <QueryProblem page error={review.error} retry={() => void review.refetch()} />;
  return <Review review={review.data} />;
}

function Review({ review }: { review: AccessReviewDetail }) {
  const viewer = useViewer();
  const [closing, setClosing] = useState(false);
  const closer = useRef<HTMLButtonElement>(null);
  const mayClose = review.closedAt === null && viewer?.person.roles.includes("admin") === true;
  const agents = grouped(review.contents, (it) => it.agent);
  return (
    <>
      <PageHeader
        title={`Access of ${review.from} through ${review.to}`} about={`Begun by ${review.startedBy}. The counts are those of that time.`}
        actions={
          <div className="flex gap-2 print:hidden">
            {mayClose && <Button ref={closer} variant="quiet" aria-expanded={closing} onClick={() => setClosing(!closing)}>Close early…</Button>}
            <Button onClick={() => saveFile(`countersign-access-review-${review.from}-${review.to}.csv`, reportFile(reviewColumns, review.contents))}><Download aria-hidden className="size-4" />CSV</Button>
            <Button onClick={() => window.print()}><Printer aria-hidden className="size-4" />Print</Button>
          </div>
        }
      />
      <div role="status" aria-label="Progress" className="border-b px-4 py-3 lg:px-6"><ReviewProgress review={review} /></div>
      {closing && review.closedAt === null && <CloseForm review={review} onClose={() => { setClosing(false); closer.current?.focus(); }} />}
      <ClosedNotice review={review} />
      {agents.map((items) => (
        <section key={items[0]!.agent} aria-label={items[0]!.agentName} className="border-b">
          <h2 className="bg-subtle px-4 py-1.5 text-sm font-semibold lg:px-6"><Link href={`/agents/${items[0]!.agent}`} className="inline-block min-h-6 leading-6 hover:underline"><Exact text={items[0]!.agentName} /></Link></h2>
          <ul aria-label={`Items of ${items[0]!.agentName}`} className="divide-y">{items.map((it) => <ReviewItem key={it.id} item={it} closed={review.closedAt !== null} />)}</ul>
        </section>
      ))}
    </>
  );
}
