"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { Skeleton } from "@/components/ui/skeleton";
import { TermsLine } from "./terms";
import { WhyRules } from "./why-rules";

/** Why policy judged a request as it did; read when somebody opens it. */
export function WhyOutcome({ number }: { number: number }) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const why = useQuery({ ...trpc.policy.why.queryOptions({ number }), enabled: open });
  return (
    <details className="group rounded-md border" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="flex min-h-8 items-center gap-2 px-3 py-1.5 text-sm font-semibold hover:bg-hover">
        <ChevronRight aria-hidden className="size-4 shrink-0 text-faint transition-transform group-open:rotate-90" />Why this outcome
      </summary>
      <div className="border-t">
        {why.isError && <QueryProblem error={why.error} retry={() => void why.refetch()} />}
        {why.isPending && open && <div className="p-3"><Skeleton className="h-20" /></div>}
        {why.data !== undefined && (
          <>
            <p className="border-b px-3 py-2 text-sm">Policy version {why.data.version}: <TermsLine terms={why.data.outcome} /></p>
            {why.data.changed && <p className="border-b bg-wait-fill px-3 py-2 text-sm">The recorded outcome is another one: the agent has another sponsor by now. This is what its rules say today.</p>}
            <WhyRules why={why.data} />
          </>
        )}
      </div>
    </details>
  );
}
