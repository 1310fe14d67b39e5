"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import type { DryRunChange } from "@/server/modules/policy/dry-run";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { otherDifferences, TermsLine } from "./terms";

const REQUESTS = 200;

/** Judges the last requests by a document before it is activated, and shows which would have gone another way. */
export function DryRunPanel({ source, disabled = false }: { source: string; disabled?: boolean }) {
  const trpc = useTRPC();
  const run = useMutation(trpc.policy.dryRun.mutationOptions());
  const stale = run.data !== undefined && run.variables.source !== source;
  return (
    <Section
      title="Dry run"
      aside={<Button size="small" disabled={disabled || run.isPending} onClick={() => run.mutate({ source, limit: REQUESTS })}>{run.isPending ? "Judging…" : `Judge the last ${REQUESTS} requests`}</Button>}
    >
      <div role="status">
        {run.isPending && <p className="text-sm text-soft">Judging the last {REQUESTS} requests by this document; nothing of them changes.</p>}
        {run.isError && <Notice look="bad" title="The dry run could not be made">{readError(run.error).message}</Notice>}
        {run.data === undefined && !run.isPending && !run.isError && <p className="text-sm text-faint">Shows which of the last requests this document would have judged differently. Nothing is changed.</p>}
        {run.data !== undefined && !run.isPending && (
          <p className="text-sm">
            {run.data.judged === 0 ? "There are no requests to judge yet." : run.data.changes.length === 0
              ? `Of the last ${run.data.judged} requests, none would have been judged differently than by version ${run.data.against}.`
              : `Of the last ${run.data.judged} requests, ${run.data.changes.length === 1 ? "this one" : `these ${run.data.changes.length}`} would have been judged differently than by version ${run.data.against}:`}
            {run.data.stopped && <span className="text-wait"> The time ran out after {run.data.judged}.</span>}
            {stale && <span className="text-wait"> You have edited the document since.</span>}
          </p>
        )}
      </div>
      {run.data !== undefined && !run.isPending && run.data.changes.length > 0 && (
        <ul aria-label="Judged differently" className="mt-2 divide-y rounded-md border text-sm">{run.data.changes.map((it) => <ChangeLine key={it.id} change={it} />)}</ul>
      )}
    </Section>
  );
}

function ChangeLine({ change: { number, action, resource, before, after } }: { change: DryRunChange }) {
  const others = otherDifferences(before, after);
  return (
    <li className="px-3 py-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Link href={`/inbox/${number}`} className="text-accent-text hover:underline">#{number}</Link>
        <span className="font-mono">{action}</span>
        <span className="min-w-0 text-xs text-faint [overflow-wrap:anywhere]"><Exact text={resource.id} />{resource.environment !== undefined && <>, <Exact text={resource.environment} /></>}</span>
      </p>
      <p className="text-soft"><span className="sr-only">before: </span><TermsLine terms={before} /></p>
      <p><span aria-hidden>→ </span><span className="sr-only">after: </span><TermsLine terms={after} /></p>
      {others.length > 0 && <p className="text-xs text-faint">{others.join("; ")}</p>}
    </li>
  );
}
