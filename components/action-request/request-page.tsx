"use client";

import { NotesPanel } from "@/components/annotation/notes-panel";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { BreakGlassPanel } from "@/components/break-glass/break-glass-panel";
import { WhyOutcome } from "@/components/policy/why-outcome";
import { AssignControl } from "./assign-control";
import { ArtifactPanel } from "./artifact/artifact-panel";
import { DecisionPanel } from "./decision/decision-panel";
import { ShownProvider, Watched } from "./decision/watched";
import { useFocusWaiting } from "./focus-soon";
import { ExecutionPanel } from "./execution-panel";
import { ProgressPanel } from "./progress-panel";
import { RecordPanel } from "./record-panel";
import { REQUEST_GRID, RequestEvidence } from "./request-evidence";
import { StaleDelta } from "./stale-delta";
import { Timeline } from "./timeline";
import { useRemembered } from "./recent-requests";
import { titleId } from "./triage";
import { usePointing } from "./use-place";
import { ViewedProvider } from "./viewed/viewed-marks";

type RequestPageProps = { detail: RequestDetail; newer: RequestDetail | null; showNewer: () => void };

/** Everything about a request: what would happen on the left, what to do about it on the right, what has happened below. */
export function RequestPage({ detail, newer, showNewer }: RequestPageProps) {
  const { request } = detail;
  usePointing(true);
  useFocusWaiting();
  useRemembered(request.number);
  return (
    <ShownProvider version={request.version}><ViewedProvider detail={detail}>
      <article aria-labelledby={titleId(request.number)} className={REQUEST_GRID}>
        <RequestEvidence detail={detail} notice={newer !== null && <Watched part="changes"><StaleDelta from={detail} to={newer} onShow={showNewer} /></Watched>}>
          {(artifact, index, { current }) => <ArtifactPanel artifact={artifact} index={index} markable={current && newer === null} />}
        </RequestEvidence>
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
