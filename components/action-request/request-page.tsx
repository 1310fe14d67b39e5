"use client";

import { NotesPanel } from "@/components/annotation/notes-panel";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { BreakGlassPanel } from "@/components/break-glass/break-glass-panel";
import { AgentWords } from "./agent-words";
import { AmendLink } from "./amend/amend-link";
import { ArtifactPanel } from "./artifact/artifact-panel";
import { DecisionPanel } from "./decision/decision-panel";
import { ExecutionPanel } from "./execution-panel";
import { ParamsPanel } from "./params-panel";
import { PayloadView } from "./payload-view";
import { ProgressPanel } from "./progress-panel";
import { RecordPanel } from "./record-panel";
import { RequestHeader } from "./request-header";
import { RiskPanel } from "./risk-panel";
import { Timeline } from "./timeline";
import { usePointing } from "./use-place";

type RequestPageProps = { detail: RequestDetail; newer: RequestDetail | null; showNewer: () => void };

/** Everything about a request: what would happen on the left, what to do about it on the right, what has happened below. */
export function RequestPage({ detail, newer, showNewer }: RequestPageProps) {
  const { request } = detail;
  usePointing(true);
  return (
    <article aria-labelledby="request-title" className="grid gap-x-8 px-4 pb-12 lg:px-6 xl:grid-cols-[minmax(0,1fr)_336px] xl:grid-rows-[auto_1fr]">
      <div className="min-w-0 xl:col-start-1 xl:row-start-1">
        <RequestHeader detail={detail} />
        <PayloadView detail={detail}>
          {(payload) => (
            <>
              {payload.current && <RiskPanel risk={request.risk} artifacts={request.artifacts} />}
              <AgentWords justification={payload.justification} agent={request.agent.name} />
              <ParamsPanel params={payload.params} action={payload.current && detail.you.mayAmend && <AmendLink number={request.number} />} />
              {payload.artifacts.map((artifact, index) => <ArtifactPanel key={`${payload.version}-${index}`} artifact={artifact} index={index} />)}
            </>
          )}
        </PayloadView>
      </div>
      <div className="mt-6 min-w-0 xl:col-start-2 xl:row-span-2 xl:row-start-1 xl:mt-0">
        <div className="grid gap-5 xl:sticky xl:top-0 xl:max-h-dvh xl:overflow-y-auto xl:py-4">
          <DecisionPanel detail={detail} newer={newer} showNewer={showNewer} />
          <BreakGlassPanel detail={detail} />
          {request.execution !== null && <ExecutionPanel execution={request.execution} requestId={request.id} mayClose={detail.you.mayCloseExecution} people={detail.people} />}
          <ProgressPanel detail={detail} />
          <RecordPanel detail={detail} />
        </div>
      </div>
      <div className="min-w-0 xl:col-start-1 xl:row-start-2">
        <NotesPanel request={request} people={detail.people} />
        <Timeline entries={detail.timeline} />
      </div>
    </article>
  );
}
