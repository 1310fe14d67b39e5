"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Period } from "@/server/core/report/period";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";

/** Begins a review of everything that the report shows, and goes there. */
export function StartReview({ period, items }: { period: Period; items: number }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const start = useMutation(trpc.accessReview.start.mutationOptions({
    onSuccess: ({ id }) => router.push(`/reports/access-reviews?review=${id}`),
    onError: (error) => { toast.error(readError(error).message); },
  }));
  return (
    <>
      <Button disabled={start.isPending} onClick={() => setAsking(true)}>Review this access</Button>
      <ConfirmDialog open={asking} onOpenChange={setAsking} danger={false} title={`Review the access of ${period.from} through ${period.to}?`} confirm="Begin" onConfirm={() => start.mutate(period)}>
        {items === 1 ? "One item is" : `${items.toLocaleString("en")} items are`} decided one by one: keep, reduce or revoke. The counts stay as they are now, each decision is on record, and the review is closed with the last one.
      </ConfirmDialog>
    </>
  );
}
