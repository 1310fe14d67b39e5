import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { Risk } from "countersign/contract/risk";
import { Exact } from "@/components/ui/exact";
import { Section } from "@/components/ui/section";
import { DiffView } from "./artifact/diff-view";
import { RiskBadge } from "./risk-badge";
import { findingChanges, payloadChanges, requirementWords, type Change, type Side } from "./version-changes";

/** What changed from one version of a request to another: how it was judged, and part by part what it is. */
export function VersionDelta({ from, to, title = `Changed from version ${from.version} to version ${to.version}` }: { from: Side; to: Side; title?: string }) {
  const changes = payloadChanges(from, to);
  return (
    <Section title={title} className="my-4">
      {from.risk !== undefined && to.risk !== undefined && from.policy !== undefined && to.policy !== undefined && (
        <dl className="mb-3 grid grid-cols-[88px_minmax(0,1fr)] gap-x-2 border-y py-1 text-sm">
          <Row name="Risk"><RiskChange from={from.risk} to={to.risk} /></Row>
          <Row name="Asks for"><Words from={requirementWords(from.policy)} to={requirementWords(to.policy)} /></Row>
          {from.policy.version !== to.policy.version && <Row name="Policy"><Words from={`version ${from.policy.version}`} to={`version ${to.policy.version}`} /></Row>}
        </dl>
      )}
      {changes.length === 0 && <p className="text-sm text-soft">Nothing in the parameters, the artifacts or the agent's words.</p>}
      {changes.map((it, index) => <Part key={index} change={it} />)}
    </Section>
  );
}

function Part({ change: { name, note, diff } }: { change: Change }) {
  return (
    <div className="mt-2 rounded-md border first:mt-0">
      <h3 className="flex flex-wrap items-baseline gap-x-2 border-b bg-subtle px-3 py-1.5 text-sm"><Exact text={name} />{note !== null && <span className="text-xs text-soft">{note}</span>}</h3>
      <DiffView diff={diff} name={name} />
    </div>
  );
}

function RiskChange({ from, to }: { from: Risk; to: Risk }) {
  const { added, removed } = findingChanges(from, to);
  return (
    <>
      <span className="flex flex-wrap items-center gap-2"><RiskBadge level={from.level} />{from.level !== to.level && <><ArrowRight aria-label="becomes" className="size-3.5 text-faint" /><RiskBadge level={to.level} /></>}</span>
      {added.length + removed.length > 0 && (
        <ul className="mt-0.5">
          {added.map((it, index) => <li key={`+${index}`}><span className="font-mono text-bad">+</span> <span className="sr-only">new: </span><Exact text={it.message} /></li>)}
          {removed.map((it, index) => <li key={`-${index}`} className="text-soft"><span className="font-mono text-good">−</span> <span className="sr-only">gone: </span><Exact text={it.message} /></li>)}
        </ul>
      )}
    </>
  );
}

function Words({ from, to }: { from: string; to: string }) {
  if (from === to) return <span className="text-soft">{to}, as before</span>;
  return <><span className="text-soft line-through">{from}</span> <ArrowRight aria-label="becomes" className="inline-block size-3.5 text-faint" /> {to}</>;
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return <><dt className="py-1 text-faint">{name}</dt><dd className="min-w-0 py-1">{children}</dd></>;
}
