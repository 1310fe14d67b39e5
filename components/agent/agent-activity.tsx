import type { Status } from "countersign/contract/action-request";
import Link from "next/link";
import type { ReactNode } from "react";
import type { AgentActivity as Activity } from "@/server/modules/agent/views";
import { statusLabel } from "@/components/action-request/status-badge";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { TimeAgo } from "@/components/ui/time-ago";
import { DayBars } from "./day-bars";

const verdictLabels = { approve: "approvals", deny: "denials", request_changes: "asked for changes" } as const;

/** What an agent asked for in the last 30 days and how it went. */
export function AgentActivity({ name, activity }: { name: string; activity: Activity }) {
  const { statuses, decisions, actions, days, last } = activity;
  const total = days.reduce((sum, it) => sum + it.count, 0);
  const all = `/inbox?section=all&agent=${encodeURIComponent(name)}`;
  return (
    <Section title="Last 30 days" className="mt-6" aside={last !== null && <Link href={all} className="inline-flex min-h-6 items-center text-sm text-accent-text hover:underline">All its requests</Link>}>
      <div className="border-y py-3 text-sm">
        {last === null
          ? <p className="text-faint">It has asked for nothing yet. <Link href={`/agents/connect?agent=${encodeURIComponent(name)}`} className="inline-block min-h-6 text-accent-text hover:underline">Connect it</Link></p>
          : (
            <>
              <p className="mb-3 text-soft">
                Last asked <TimeAgo at={last.createdAt} /> for <Link href={`/inbox/${last.number}`} className="inline-block min-h-6 font-medium text-ink underline decoration-edge underline-offset-2 hover:decoration-current"><Exact text={last.action} /> #{last.number}</Link>, {statusLabel(last.status).toLowerCase()}.
              </p>
              {total > 0 && <DayBars days={days} total={total} />}
            </>
          )}
        {total > 0 && (
          <div className="mt-3 grid gap-x-8 gap-y-3 sm:grid-cols-3">
            <Figures title="Requests">{(Object.entries(statuses) as [Status, number][]).map(([status, count]) => <Figure key={status} count={count}><Link href={`${all}&status=${status}`} className="inline-block min-h-6 hover:underline">{statusLabel(status).toLowerCase()}</Link></Figure>)}</Figures>
            <Figures title="Decisions by people">{Object.keys(decisions).length === 0 ? <li className="leading-6 text-faint">none</li> : (Object.entries(decisions) as [keyof typeof verdictLabels, number][]).map(([verdict, count]) => <Figure key={verdict} count={count}>{verdictLabels[verdict]}</Figure>)}</Figures>
            <Figures title="Most asked for">{actions.map((it) => <Figure key={it.action} count={it.count}><span className="font-mono text-xs wrap-anywhere"><Exact text={it.action} /></span></Figure>)}</Figures>
          </div>
        )}
      </div>
    </Section>
  );
}

function Figures({ title, children }: { title: string; children: ReactNode }) {
  return <div><h3 className="text-xs text-faint">{title}</h3><ul className="mt-1">{children}</ul></div>;
}

function Figure({ count, children }: { count: number; children: ReactNode }) {
  return <li className="grid grid-cols-[32px_minmax(0,1fr)] gap-x-2 leading-6"><span className="text-right font-medium">{count}</span><span>{children}</span></li>;
}
