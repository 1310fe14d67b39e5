"use client";

import type { ReactNode } from "react";
import type { Artifact } from "countersign/contract/artifact";
import type { Finding } from "countersign/contract/risk";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { AgentWords } from "./agent-words";
import { AmendLink } from "./amend/amend-link";
import { EvidenceProvider } from "./artifact/evidence";
import { Watched } from "./decision/watched";
import { ParamsPanel } from "./params-panel";
import { PayloadView, type Payload } from "./payload-view";
import { RemovedNotice } from "./removed-notice";
import { RequestHeader } from "./request-header";
import { RiskPanel } from "./risk-panel";

/** What would happen on the left, what to do about it on the right. */
export const REQUEST_GRID = "grid gap-x-8 px-4 pb-12 lg:px-6 xl:grid-cols-[minmax(0,1fr)_336px] xl:grid-rows-[auto_1fr]";

/** An older version is shown without what the rules say of the current one. */
const NONE: Finding[] = [];

type RequestEvidenceProps = { detail: RequestDetail; /** Stands below the header. */ notice?: ReactNode; children: (artifact: Artifact, index: number, payload: Payload) => ReactNode };

/** What would happen: the request, why its agent wants it, how risky it is, its parameters and its artifacts, shown by `children`. */
export function RequestEvidence({ detail, notice, children: show }: RequestEvidenceProps) {
  const { request } = detail;
  return (
    <div className="min-w-0 xl:col-start-1 xl:row-start-1">
      <Watched part="request"><RequestHeader detail={detail} /></Watched>
      {notice}
      <RemovedNotice removed={detail.removed} />
      <PayloadView detail={detail}>
        {(payload) => (
          <EvidenceProvider request={request} version={payload.version} params={payload.params} mayReveal={detail.you.mayReveal} findings={payload.current ? request.risk.findings : NONE}>
            <Watched part="justification" of={payload}><AgentWords justification={payload.justification} agent={request.agent.name} /></Watched>
            {payload.current && <Watched part="risk"><div className="mt-3"><RiskPanel risk={request.risk} artifacts={request.artifacts} /></div></Watched>}
            <Watched part="params" of={payload}><ParamsPanel params={payload.params} action={payload.current && detail.you.mayAmend && <AmendLink number={request.number} />} /></Watched>
            {payload.artifacts.map((artifact, index) => <Watched key={`${payload.version}-${index}`} part={index} of={payload}>{show(artifact, index, payload)}</Watched>)}
          </EvidenceProvider>
        )}
      </PayloadView>
    </div>
  );
}
