"use client";

import { Check, MessageSquareDiff, X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Verdict } from "countersign/contract/decision";
import { frictionOf } from "@/server/core/action-request/friction";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { useActions } from "@/components/keyboard/registry";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ShortcutKeys } from "@/components/keyboard/shortcut-keys";
import { Notice } from "@/components/ui/notice";
import { useTriage } from "../triage";
import { ToView } from "../viewed/to-view";
import { ViewedCount } from "../viewed/viewed-count";
import { useViewedMarks } from "../viewed/viewed-marks";
import type { DecisionDraft } from "./decision-draft";
import { DecisionFields } from "./decision-fields";
import { FrictionNote } from "./friction-note";
import { KeptReason } from "./kept-reason";
import { takeIntent } from "./intent";
import { useDecide } from "./use-decide";
import { useShown } from "./watched";

const choices = [
  { verdict: "approve", label: "Approve", commit: "Approve request", key: "a", icon: Check, tone: "text-good" },
  { verdict: "request_changes", label: "Ask for changes", commit: "Send change request", key: "r", icon: MessageSquareDiff, tone: "text-wait" },
  { verdict: "deny", label: "Deny", commit: "Deny request", key: "d", icon: X, tone: "text-bad" },
] as const satisfies { verdict: Verdict; label: string; commit: string; key: string; icon: typeof Check; tone: string }[];

type DecisionFormProps = { detail: RequestDetail; draft: DecisionDraft; onLost: (said: Verdict) => void };

/** Three decisions, none chosen beforehand; a choice opens its fields, and only the button below or Ctrl+Enter commits. */
export function DecisionForm({ detail, draft, onLost }: DecisionFormProps) {
  const { request, you } = detail;
  const [chosen, setChosen] = useState<Verdict | null>(null);
  const [confirm, setConfirm] = useState("");
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const blocked = useId();
  const shown = useShown();
  const { needed, missing: toView } = useViewedMarks();
  const { decided } = useTriage();
  const { decide, error, pending } = useDecide(request, { onDecided: () => { draft.discard(); decided(request.number); }, onLost });

  const choice = choices.find((it) => it.verdict === chosen);
  const may = (verdict: Verdict) => (verdict === "approve" ? you.eligible : you.mayObject);
  const asked = chosen === "approve" ? frictionOf(request.risk.level) : { reason: true, confirm: false };
  const needsReason = asked.reason && draft.reason.trim() === "";
  const needsViewing = chosen === "approve" && toView.length > 0;
  const needsConfirm = asked.confirm && confirm !== request.resource.id;

  function choose(verdict: Verdict): void {
    // At once, so that what is typed next goes into the field and means no shortcut.
    flushSync(() => {
      setChosen(verdict);
      setTried(false);
    });
    reasonField.current?.focus();
  }
  function commit(): void {
    if (chosen === null || pending) return;
    setTried(true);
    if (needsReason || needsConfirm || needsViewing) return;
    decide({ decision: chosen, reason: draft.reason.trim(), shown: shown(), ...(asked.confirm && { confirm }) });
  }
  // The key that opened the request from the list may have asked for a choice.
  useEffect(() => {
    const intended = takeIntent();
    if (intended !== null && may(intended)) requestAnimationFrame(() => choose(intended));
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  useActions([
    ...choices.map(({ verdict, label, key }) => ({ id: `request.${verdict}`, label: `${label}…`, group: "Decide" as const, keys: [key], enabled: may(verdict) && !pending, run: () => choose(verdict) })),
    { id: "request.commit", label: choice?.commit ?? "", group: "Decide" as const, keys: ["mod+Enter"], within: form, enabled: choice !== undefined, unlisted: true, run: commit },
  ]);

  return (
    <div ref={form}>
      {!you.eligible && you.detail !== null && <div id={blocked} className="mb-3"><Notice role="note" title="You can't approve this request">{you.detail}</Notice></div>}
      <div role="group" aria-label="Decision" className="grid grid-cols-[1fr_auto_1fr] gap-2">
        {choices.map(({ verdict, label, icon: Icon, tone }) => (
          <Button
            key={verdict} size="large" aria-pressed={chosen === verdict} disabled={!may(verdict) || pending} onClick={() => choose(verdict)}
            {...(!may(verdict) && you.detail !== null && { "aria-describedby": blocked })}
            className={classNames("px-2! text-sm!", chosen === verdict && "border-ink! bg-selected!")}
          >
            <Icon aria-hidden className={classNames("size-4 shrink-0", may(verdict) && tone)} />{label}
          </Button>
        ))}
      </div>
      {chosen === null && you.eligible && <FrictionNote level={request.risk.level} toView={needed.length} />}
      <ViewedCount />
      {chosen === null && <div className="mt-2 empty:hidden"><KeptReason draft={draft} version={request.version} /></div>}
      {choice !== undefined && (
        <div className="mt-3">
          <DecisionFields
            request={request} verdict={choice.verdict} reason={draft.reason} onReason={draft.keep} reasonField={reasonField}
            confirm={confirm} onConfirm={setConfirm} asked={asked}
            missing={{ reason: tried && needsReason, confirm: tried && needsConfirm }}
          />
          {chosen === "approve" && <div className="mt-3 empty:hidden"><ToView artifacts={request.artifacts} tried={tried} /></div>}
          {error !== null && <div className="mt-3"><Notice look="bad" role="alert" title={error.title}>{error.detail}</Notice></div>}
          <Button variant={choice.verdict === "deny" ? "danger" : "primary"} size="large" className="mt-3 w-full" disabled={pending} onClick={commit}>{pending ? "Sending…" : choice.commit}</Button>
          <p className="mt-2 flex flex-wrap items-center justify-between gap-x-2 gap-y-1 text-xs text-faint">
            <span>Counts for version {request.version}, <span className="font-mono" title={request.digest}>{request.digest.slice(0, 15)}…</span>{draft.restored && draft.reason !== "" && ". The reason is the one you typed before."}</span>
            <ShortcutKeys shortcut="mod+Enter" />
          </p>
        </div>
      )}
    </div>
  );
}
