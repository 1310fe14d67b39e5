"use client";

import { useQuery } from "@tanstack/react-query";
import type { LogStatus } from "@/server/core/anchor/log-status";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { CopyId } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { AnchorsTable } from "./anchors-table";

/** Ages grow while nobody records anything: the page asks by itself. */
const REFRESH_MS = 10_000;

/** What is signed, who else holds it, and what keeps it from being signed. */
export function LogScreen() {
  const trpc = useTRPC();
  const status = useQuery(trpc.log.status.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
  if (status.isPending) return <SkeletonRows rows={6} label="Reading the state of the log" />;
  if (status.isError) return <QueryProblem error={status.error} retry={() => void status.refetch()} />;
  return (
    <>
      {status.data.refusal !== null && (
        <Notice look="bad" role="alert" title="The log is not signed">
          <p className="first-letter:uppercase wrap-anywhere">{status.data.refusal}.</p>
          <p className="mt-1">What happens now is queued and gets no grant. Restore a newer backup: signing goes on by itself once the database holds what was published.</p>
        </Notice>
      )}
      <Signed status={status.data} />
      <Section title="Anchors">
        <p className="mb-3 text-sm text-soft">Whoever holds a checkpoint can tell when anything before it was changed. An anchor gets each one after its interval.</p>
        <AnchorsTable anchors={status.data.anchors} />
      </Section>
    </>
  );
}

const term = "leading-6 text-faint";

function Signed({ status: { origin, verifierKey, size, queued, checkpoint } }: { status: LogStatus }) {
  return (
    <Section title="Signed">
      <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-y-1 border-y py-2 text-sm">
        <dt className={term}>Entries</dt><dd className="leading-6 tabular-nums">{size.toLocaleString("en")}</dd>
        <dt className={term}>Checkpoint</dt>
        <dd className="leading-6 tabular-nums">{checkpoint === null ? "none yet" : <>of {checkpoint.size.toLocaleString("en")}, <TimeAgo at={checkpoint.at} /></>}</dd>
        <dt className={term}>Queued</dt><dd className="leading-6 tabular-nums">{queued === 0 ? "nothing" : `${queued.toLocaleString("en")} to be sequenced`}</dd>
        <dt className={term}>Origin</dt><dd className="leading-6 wrap-anywhere">{origin}</dd>
        <dt className={term}>Key</dt><dd><CopyId id={verifierKey} label="verifier key" /></dd>
      </dl>
    </Section>
  );
}
