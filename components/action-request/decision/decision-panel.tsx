"use client";

import { useState, type ReactNode } from "react";
import { isOpen } from "countersign/contract/action-request";
import type { Verdict } from "countersign/contract/decision";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { OverrideButton } from "@/components/break-glass/override-button";
import { StandsIn } from "@/components/delegation/stands-in";
import { Button } from "@/components/ui/button";
import { CountdownLabel } from "@/components/ui/countdown-label";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { useExpired } from "../use-expiry";
import { CancelRequest } from "./cancel-request";
import { ChangesRequested } from "./changes-requested";
import { useDecisionDraft } from "./decision-draft";
import { DecisionForm } from "./decision-form";
import { KeptReason } from "./kept-reason";
import { LostRace } from "./lost-race";
import { Outcome } from "./outcome";

type DecisionPanelProps = { detail: RequestDetail; newer: RequestDetail | null; showNewer: () => void };

/** What the reader can do about the request now; where they can't, why not. What they typed stays whatever happens. */
export function DecisionPanel({ detail, newer, showNewer }: DecisionPanelProps) {
  const { request, you } = detail;
  const expired = useExpired(request);
  const draft = useDecisionDraft(detail);
  const [lost, setLost] = useState<Verdict | null>(null);
  const kept = <KeptReason draft={draft} version={(newer ?? detail).request.version} />;
  if (newer !== null) return <Changed from={detail} to={newer} onShow={showNewer}>{kept}</Changed>;
  if (!isOpen(request.status)) return <div className="grid gap-3">{lost !== null && <LostRace detail={detail} said={lost} />}<Outcome detail={detail} />{kept}</div>;
  if (expired) return <Expired>{kept}</Expired>;
  return (
    <Section title="Your decision" aside={<TimeLeft until={request.expiresAt} />}>
      <div className="grid gap-3">
        {request.status === "changes_requested" && <ChangesRequested detail={detail} />}
        {you.standsInFor.length > 0 && <StandsIn absences={you.standsInFor} />}
        {you.eligible || you.mayObject
          ? <DecisionForm key={request.version} detail={detail} draft={draft} onLost={setLost} />
          : <Notice role="note" title="You can't decide this request">{you.detail ?? "Its approvers are named below."}</Notice>}
        <OverrideButton detail={detail} />
        {you.mayCancel && <CancelRequest request={request} />}
      </div>
    </Section>
  );
}

function TimeLeft({ until }: { until: string }) {
  return <span className="flex items-center gap-1.5 text-xs text-faint"><CountdownLabel until={until} />then nothing runs</span>;
}

function Changed({ from, to, onShow, children }: { from: RequestDetail; to: RequestDetail; onShow: () => void; children: ReactNode }) {
  return (
    <Section title="Your decision">
      <div className="grid gap-3">
        <Notice look="wait" role="alert" title="Changed since you opened it">
          <p>You see version {from.request.version}; it is at version {to.request.version} now. What changed is shown at the top. Nothing was decided.</p>
          <div className="mt-2"><Button onClick={onShow}>Reload version {to.request.version}</Button></div>
        </Notice>
        {children}
      </div>
    </Section>
  );
}

function Expired({ children }: { children: ReactNode }) {
  return (
    <Section title="Your decision">
      <div className="grid gap-3">
        <Notice look="wait" role="alert" title="Expired">The time to decide is over. Nothing runs, and the agent is told; it can ask again.</Notice>
        {children}
      </div>
    </Section>
  );
}
