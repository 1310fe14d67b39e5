import Link from "next/link";
import type { ReactNode } from "react";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { CopyId } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";

/** What the policy said, and the identifiers that a script or an auditor needs. */
export function RecordPanel({ detail: { request } }: { detail: RequestDetail }) {
  const { policy, initiator } = request;
  const rules = policy.determiningRules.length === 0 ? "no rule matched, so the default holds" : policy.determiningRules.join(", ");
  return (
    <Section title="Policy and record">
      <dl className="grid grid-cols-[84px_minmax(0,1fr)] items-baseline gap-x-2 gap-y-0.5 text-xs">
        <Item name="Decided by"><Link href={`/policies?version=${policy.version}`} prefetch={false} className="underline decoration-edge underline-offset-2 hover:decoration-current">policy version {policy.version}</Link>: {rules}</Item>
        {policy.message !== null && <Item name="Says"><Exact text={policy.message} /></Item>}
        <Item name="May run it"><Exact text={request.audience === "agent" ? "the agent that asked" : request.audience} /></Item>
        <Item name="Digest"><CopyId id={request.digest} shown={`${request.digest.slice(0, 19)}…`} label="digest" /></Item>
        <Item name="Request"><CopyId id={request.id} label="request id" /></Item>
        {initiator.runId !== undefined && <Item name="Run"><span className="font-mono"><Exact text={initiator.runId} /></span></Item>}
        {initiator.traceparent !== undefined && <Item name="Trace"><span className="font-mono wrap-anywhere"><Exact text={initiator.traceparent} /></span></Item>}
      </dl>
    </Section>
  );
}

function Item({ name, children }: { name: string; children: ReactNode }) {
  return <><dt className="py-0.5 text-faint">{name}</dt><dd className="min-w-0 py-0.5">{children}</dd></>;
}
