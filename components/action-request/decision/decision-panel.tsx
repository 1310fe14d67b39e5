"use client";

import { isOpen } from "countersign/contract/status";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { OverrideButton } from "@/components/break-glass/override-button";
import { StandsIn } from "@/components/delegation/stands-in";
import { Button } from "@/components/ui/button";
import { CountdownLabel } from "@/components/ui/countdown-label";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { VersionDelta } from "../version-delta";
import { useExpired } from "../use-expiry";
import { CancelRequest } from "./cancel-request";
import { ChangesRequested } from "./changes-requested";
import { DecisionForm } from "./decision-form";
import { Outcome } from "./outcome";

type DecisionPanelProps = { detail: RequestDetail; newer: RequestDetail | null; showNewer: () => void };

/** What the reader can do about the request now; where they can't, why not. */
export function DecisionPanel({ detail, newer, showNewer }: DecisionPanelProps) {
  const { request, you } = detail;
  const expired = useExpired(request);
  if (newer !== null) return <Changed from={detail} to={newer} onShow={showNewer} />;
  if (!isOpen(request.status)) return <Outcome detail={detail} />;
  if (expired) return <Expired />;
  return (
    <Section title="Your decision" aside={<TimeLeft until={request.expiresAt} />}>
      <div className="grid gap-3">
        {request.status === "changes_requested" && <ChangesRequested detail={detail} />}
        {you.standsInFor.length > 0 && <StandsIn absences={you.standsInFor} />}
        {you.eligible || you.mayObject
          ? <DecisionForm key={request.version} detail={detail} />
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

function Changed({ from, to, onShow }: { from: RequestDetail; to: RequestDetail; onShow: () => void }) {
  return (
    <Section title="Your decision">
      <Notice look="wait" role="alert" title="Changed since you opened it">
        <p>You see version {from.request.version}; it is at version {to.request.version} now. Nothing was decided, and your reason is kept.</p>
        <div className="mt-2"><Button onClick={onShow}>Reload version {to.request.version}</Button></div>
      </Notice>
      <details className="mt-2 text-sm">
        <summary className="inline-flex min-h-6 items-center text-accent-text hover:underline">What changed</summary>
        <VersionDelta from={from.request} to={to.request} />
      </details>
    </Section>
  );
}

function Expired() {
  return (
    <Section title="Your decision">
      <Notice look="wait" role="alert" title="Expired">
        The time to decide is over. Nothing runs, and the agent is told; it can ask again. A reason that you typed is kept in this browser.
      </Notice>
    </Section>
  );
}
