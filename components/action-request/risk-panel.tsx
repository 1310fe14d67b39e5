"use client";

import { ArrowDownRight, Bot } from "lucide-react";
import { useState } from "react";
import type { Artifact } from "countersign/contract/artifact";
import type { Finding, Risk } from "countersign/contract/risk";
import { riskLevels } from "countersign/contract/risk-level";
import { REMOVED } from "@/server/core/retention/kind";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { artifactName } from "./artifact/artifact-name";
import { findingHash, placeHash } from "./place";
import { RiskMark, riskTone } from "./risk-badge";
import { summaryParts, type SummaryPart } from "./summary-parts";
import { usePointedFinding } from "./use-place";

/** Findings that show at once besides those of the summary; the weightiest come first. */
const FIRST = 3;

/** How risky it is and why, by the rules; each sentence leads to the place that it is about. */
export function RiskPanel({ risk, artifacts }: { risk: Risk; artifacts: Artifact[] }) {
  const [all, setAll] = useState(false);
  const summary = summaryParts(risk);
  const said = new Set(summary.map((it) => it.finding));
  const findings = risk.findings.filter((it) => !said.has(it)).toSorted((a, b) => riskLevels.indexOf(b.level) - riskLevels.indexOf(a.level));
  const pointed = usePointedFinding();
  const shown = all || findings.indexOf(risk.findings[pointed ?? -1]!) >= FIRST ? findings : findings.slice(0, FIRST);
  const hidden = findings.length - shown.length;
  return (
    <section aria-labelledby="risk-title" className="rounded-md border">
      <div className="px-3 py-2.5">
        <h2 id="risk-title" className={classNames("flex items-center gap-2 text-base font-semibold", riskTone(risk.level))}>
          <RiskMark level={risk.level} />{risk.level[0]?.toUpperCase()}{risk.level.slice(1)} risk
        </h2>
        <p className="mt-0.5 text-base">{summary.map((it, index) => <SummarySentence key={index} part={it} at={tokenOf(risk, it.finding)} />)}</p>
      </div>
      {risk.model !== undefined && <ModelOpinion opinion={risk.model} />}
      {findings.length > 0 && (
        <ul aria-label="Findings" className="divide-y border-t">
          {shown.map((finding, index) => <li key={index}><FindingLine finding={finding} artifacts={artifacts} at={tokenOf(risk, finding)} /></li>)}
        </ul>
      )}
      {hidden > 0 && <div className="border-t px-1"><Button variant="quiet" size="small" onClick={() => setAll(true)}>Show the other {hidden} {hidden === 1 ? "finding" : "findings"}</Button></div>}
    </section>
  );
}

/** How an artifact's view leads back to a finding. */
function tokenOf(risk: Risk, finding: Finding | null): string | undefined {
  return finding === null ? undefined : findingHash(risk.findings.indexOf(finding)).slice(1);
}

/** What a model wrote: nobody's finding, and never more than text. */
function ModelOpinion({ opinion }: { opinion: NonNullable<Risk["model"]> }) {
  return (
    <aside aria-label="Written by a model" className="border-t px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-xs text-faint">
        <Bot aria-hidden className="size-3.5 shrink-0" /><span>Written by a model (<span className="font-mono"><Exact text={opinion.name} /></span>), checked by nobody. It sees {opinion.level} risk.</span>
      </p>
      {opinion.summary === REMOVED
        ? <p className="mt-1 text-faint">Its words were removed after the time set for them; the level and its record stay.</p>
        : <p className="mt-1 whitespace-pre-wrap wrap-anywhere text-soft"><Exact text={opinion.summary} /></p>}
    </aside>
  );
}

function SummarySentence({ part: { text, finding }, at }: { part: SummaryPart; at: string | undefined }) {
  const { artifact = null, pointer = "" } = finding ?? {};
  if (finding === null || (artifact === null && pointer === "")) return <><Exact text={text} /> </>;
  return (
    <>
      <a href={placeHash({ artifact, pointer, line: finding.line })} data-place={at} title={`${finding.id}: show the place`} className="underline decoration-edge decoration-1 underline-offset-3 hover:decoration-current"><Exact text={text} /></a>{" "}
    </>
  );
}

function FindingLine({ finding, artifacts, at }: { finding: Finding; artifacts: Artifact[]; at: string | undefined }) {
  const { level, message, artifact = null, pointer = "", line } = finding;
  const about = artifact === null ? null : artifacts[artifact];
  const content = (
    <>
      <RiskMark level={level} className="mt-0.5" /><span className="sr-only">{level}: </span>
      <span className="min-w-0 flex-1"><Exact text={message} /></span>
    </>
  );
  if (artifact === null && pointer === "") return <p className="flex items-start gap-2 px-3 py-1 text-sm" title={finding.id}>{content}</p>;
  return (
    <a href={placeHash({ artifact, pointer, line })} data-place={at} title={finding.id} className="group flex items-start gap-2 px-3 py-1 text-sm hover:bg-hover focus-visible:-outline-offset-2">
      {content}
      <span className="mt-0.5 inline-flex max-w-2/5 shrink-0 items-center gap-1 text-xs text-faint group-hover:text-ink">
        <span className="truncate">{about ? <Exact text={artifactName(about)} /> : pointer.slice(1).split("/")[0]}</span><ArrowDownRight aria-hidden className="size-3.5 shrink-0" />
      </span>
    </a>
  );
}
