import { KeyRound, Route, ShieldPlus, Eye, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import type { PolicyEffect, Readable } from "@/server/core/iam/effect";
import type { EscalationPath, PathStep } from "@/server/core/iam/paths";
import type { TrustChange } from "@/server/core/iam/trust";
import type { ArtifactFrame } from "./artifact-frame";
import { Pointed } from "./iam-pointed";
import { resourceWords } from "./iam-words";

/** Names that show of a step or a list; the rest is counted, and stands with the gained actions. */
const FIRST_NAMES = 6;

/** Where a change of a policy leads: who is let in, what further rights can be had, what becomes readable. */
export function IamConsequences({ effect: { trust, paths, readable }, frame }: { effect: PolicyEffect; frame: ArtifactFrame }) {
  const secrets = readable.filter((it) => it.secret);
  const data = readable.filter((it) => !it.secret);
  return (
    <>
      {trust.length > 0 && <Block icon={ShieldPlus} of={frame.name} title="Trust">{trust.map((it, index) => <Trust key={index} change={it} frame={frame} />)}</Block>}
      {paths.length > 0 && <Block icon={Route} of={frame.name} title="Escalation paths that this completes" tone="text-critical">{paths.map((it, index) => <Path key={index} path={it} />)}</Block>}
      {secrets.length > 0 && <Block icon={KeyRound} of={frame.name} title="Secrets that become readable" tone="text-high"><Names list={secrets} /></Block>}
      {data.length > 0 && <Block icon={Eye} of={frame.name} title="Data that becomes readable"><Names list={data} /></Block>}
    </>
  );
}

function Block({ icon: Icon, title, of, tone = "text-ink", children }: { icon: LucideIcon; title: string; /** The name of the artifact. */ of: string; tone?: string; children: ReactNode }) {
  return (
    <section aria-label={`${title}: ${of}`} className="border-b px-3 py-2 text-sm">
      <h4 className={classNames("flex items-center gap-2 font-medium", tone)}><Icon aria-hidden className="size-4 shrink-0" />{title}</h4>
      <ul className="mt-1 grid gap-1 pl-6">{children}</ul>
    </section>
  );
}

function Trust({ change: { side, opens, sentence, conditions, pointer }, frame }: { change: TrustChange; frame: ArtifactFrame }) {
  return (
    <li className="min-w-0">
      <span className={classNames("font-mono", opens ? "text-bad" : "text-good")} aria-hidden>{side === "gained" ? "+ " : "− "}</span>
      <Exact text={sentence} />{conditions.length > 0 && <>, if {conditions.map((it, index) => <span key={index}>{index > 0 && " and "}<code className="text-soft wrap-anywhere"><Exact text={it} /></code></span>)}</>}. <Pointed frame={frame} pointer={pointer} />
    </li>
  );
}

function Path({ path: { says, steps } }: { path: EscalationPath }) {
  return (
    <li className="min-w-0">
      Its holder can {says}:
      <ol className="mt-0.5 grid gap-0.5">{steps.map((it, index) => <Step key={index} step={it} number={steps.length === 1 ? null : index + 1} />)}</ol>
    </li>
  );
}

function Step({ step: { actions, resources, fresh }, number }: { step: PathStep; number: number | null }) {
  const on = resourceWords(resources);
  return (
    <li className="flex min-w-0 gap-2">
      {number !== null && <span aria-hidden className="shrink-0 text-faint tabular-nums">{number}.</span>}
      <span className="min-w-0">
        <List names={actions} joiner=" or " />{on !== "" && <span className="text-soft"> on <code className="wrap-anywhere"><Exact text={on} /></code></span>}
        <span className={classNames("ml-1.5 text-xs", fresh ? "font-medium text-bad" : "text-faint")}>{fresh ? "new" : "allowed before"}</span>
      </span>
    </li>
  );
}

function Names({ list }: { list: Readable[] }) {
  const byReach = new Map<string, Readable[]>();
  for (const it of list) {
    const on = `${resourceWords(it.resources)}${it.conditional ? ", under a condition" : ""}`;
    byReach.set(on, [...(byReach.get(on) ?? []), it]);
  }
  return [...byReach].map(([on, items]) => (
    <li key={on} className="min-w-0"><List names={items.map((it) => it.action)} joiner=", " />{on !== "" && <span className="text-soft"> on <code className="wrap-anywhere"><Exact text={on} /></code></span>}</li>
  ));
}

function List({ names, joiner }: { names: readonly string[]; joiner: string }) {
  const rest = names.length - FIRST_NAMES;
  return <code className="wrap-anywhere"><Exact text={names.slice(0, FIRST_NAMES).join(joiner)} />{rest > 0 && <span className="font-sans text-faint"> and {rest} more</span>}</code>;
}
