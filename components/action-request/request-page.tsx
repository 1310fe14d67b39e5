"use client";

import type { Finding } from "countersign/contract/risk";
import { NotesPanel } from "@/components/annotation/notes-panel";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { BreakGlassPanel } from "@/components/break-glass/break-glass-panel";
import { WhyOutcome } from "@/components/policy/why-outcome";
import { AgentWords } from "./agent-words";
import { AmendLink } from "./amend/amend-link";
import { AssignControl } from "./assign-control";
import { ArtifactPanel } from "./artifact/artifact-panel";
import { EvidenceProvider } from "./artifact/evidence";
import { DecisionPanel } from "./decision/decision-panel";
import { ShownProvider, Watched } from "./decision/watched";
import { useFocusWaiting } from "./focus-soon";
import { ExecutionPanel } from "./execution-panel";
import { ParamsPanel } from "./params-panel";
import { PayloadView } from "./payload-view";
import { ProgressPanel } from "./progress-panel";
import { RecordPanel } from "./record-panel";
import { RemovedNotice } from "./removed-notice";
import { RequestHeader } from "./request-header";
import { RiskPanel } from "./risk-panel";
import { StaleDelta } from "./stale-delta";
import { Timeline } from "./timeline";
import { useRemembered } from "./recent-requests";
import { titleId } from "./triage";
import { usePointing } from "./use-place";
import { ViewedProvider } from "./viewed/viewed-marks";

/** An older version is shown without what the rules say of the current one. */
const NONE: Finding[] = [];

type RequestPageProps = { detail: RequestDetail; newer: RequestDetail | null; showNewer: () => void };

/** Everything about a request: what would happen on the left, what to do about it on the right, what has happened below. */
export function RequestPage({ detail, newer, showNewer }: RequestPageProps) {
  const { request } = detail;
  usePointing(true);
  useFocusWaiting();
  useRemembered(request.number);
  return (
    <ShownProvider version={request.version}><ViewedProvider detail={detail}>
      <article aria-labelledby={titleId(request.number)} className="grid gap-x-8 px-4 pb-12 lg:px-6 xl:grid-cols-[minmax(0,1fr)_336px] xl:grid-rows-[auto_1fr]">
        <div className="min-w-0 xl:col-start-1 xl:row-start-1">
          <Watched part="request"><RequestHeader detail={detail} /></Watched>
          {newer !== null && <Watched part="changes"><StaleDelta from={detail} to={newer} onShow={showNewer} /></Watched>}
          <RemovedNotice removed={detail.removed} />
          <PayloadView detail={detail}>
            {(payload) => (
              <EvidenceProvider request={request} version={payload.version} params={payload.params} mayReveal={detail.you.mayReveal} findings={payload.current ? request.risk.findings : NONE}>
                <Watched part="justification" of={payload}><AgentWords justification={payload.justification} agent={request.agent.name} /></Watched>
                {payload.current && <Watched part="risk"><div className="mt-3"><RiskPanel risk={request.risk} artifacts={request.artifacts} /></div></Watched>}
                <Watched part="params" of={payload}><ParamsPanel params={payload.params} action={payload.current && detail.you.mayAmend && <AmendLink number={request.number} />} /></Watched>
                {payload.artifacts.map((artifact, index) => <Watched key={`${payload.version}-${index}`} part={index} of={payload}><ArtifactPanel artifact={artifact} index={index} markable={payload.current && newer === null} /></Watched>)}
              </EvidenceProvider>
            )}
          </PayloadView>
        </div>
        <div className="mt-6 min-w-0 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:mt-0">
          <div className="grid gap-5 xl:sticky xl:top-0 xl:max-h-dvh xl:overflow-y-auto xl:py-4">
            <div className="grid gap-2"><AssignControl detail={detail} /><DecisionPanel detail={detail} newer={newer} showNewer={showNewer} /></div>
            <BreakGlassPanel detail={detail} />
            {request.execution !== null && <ExecutionPanel execution={request.execution} requestId={request.id} mayClose={detail.you.mayCloseExecution} people={detail.people} />}
            <Watched part="decisions"><ProgressPanel detail={detail} /></Watched>
            <WhyOutcome key={`${request.id}-${request.version}`} number={request.number} />
            <RecordPanel detail={detail} />
          </div>
        </div>
        <div className="min-w-0 xl:col-start-1 xl:row-start-2">
          <Watched part="notes"><NotesPanel request={request} people={detail.people} /></Watched>
          <Watched part="timeline"><Timeline entries={detail.timeline} /></Watched>
        </div>
      </article>
    </ViewedProvider></ShownProvider>
  );
}
