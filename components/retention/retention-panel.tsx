"use client";

import { useQuery } from "@tanstack/react-query";
import type { RetentionView } from "@/server/core/retention/kind";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Cell, Table } from "@/components/ui/table";
import { TimeAgo } from "@/components/ui/time-ago";

const KINDS: Record<RetentionView["kinds"][number]["kind"], { label: string; about: string; setting: string }> = {
  payloads: { label: "Payloads", about: "Parameters, artifacts, justifications and results of settled requests", setting: "RETAIN_PAYLOADS_DAYS" },
  texts: { label: "Texts", about: "Reasons and notes on settled requests", setting: "RETAIN_TEXTS_DAYS" },
  opinions: { label: "Opinions", about: "What a model wrote of settled requests", setting: "RETAIN_OPINIONS_DAYS" },
  sessions: { label: "Sessions", about: "Sign-ins that ended, with browser and address", setting: "RETAIN_SESSIONS_DAYS" },
  mentions: { label: "Mentions", about: "Who was meant by a note and has read it", setting: "RETAIN_MENTIONS_DAYS" },
};

/** How long each kind of data is kept, and what was removed last. */
export function RetentionPanel() {
  const trpc = useTRPC();
  const retention = useQuery(trpc.retention.get.queryOptions());
  return (
    <Section title="Retention">
      <p className="mb-3 text-sm text-soft">Entries of the log, their hashes and facts are kept for ever. What they disclose, and the copies of it, goes by kind.</p>
      {retention.isPending && <SkeletonRows rows={5} label="Reading what is kept" />}
      {retention.isError && <QueryProblem error={retention.error} retry={() => void retention.refetch()} />}
      {retention.data !== undefined && <Kinds view={retention.data} />}
    </Section>
  );
}

function Kinds({ view }: { view: RetentionView }) {
  return (
    <>
      {view.hold && <div className="mb-3"><Notice look="wait" role="note" title="On hold">RETAIN_HOLD is on: nothing is removed, whatever the days say.</Notice></div>}
      <Table slim label="Retention" columns={["Kind", "Kept for", "Last removed"]}>
        {view.kinds.map(({ kind, days, lastRun }) => (
          <tr key={kind} className="align-top">
            <Cell className="py-2"><p>{KINDS[kind].label}</p><p className="text-xs text-faint">{KINDS[kind].about}</p>{days === null && <p className="mt-0.5 font-mono text-xs text-faint">{KINDS[kind].setting}</p>}</Cell>
            <Cell className="py-2">{days === null ? "for ever" : `${days.toLocaleString("en")} ${days === 1 ? "day" : "days"}`}</Cell>
            <Cell muted className="py-2">{lastRun === null ? "nothing yet" : <>{lastRun.removed.toLocaleString("en")}, <TimeAgo at={lastRun.at} /></>}</Cell>
          </tr>
        ))}
      </Table>
    </>
  );
}
