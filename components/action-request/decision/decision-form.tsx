"use client";

import { Check, MessageSquareDiff, X } from "lucide-react";
import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { Verdict } from "countersign/contract/decision";
import { frictionOf } from "@/server/core/action-request/friction";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { Notice } from "@/components/ui/notice";
import { useDecisionDraft } from "./decision-draft";
import { DecisionFields } from "./decision-fields";
import { useDecide } from "./use-decide";

const choices = [
  { verdict: "approve", label: "Approve", commit: "Approve request", icon: Check, tone: "text-good" },
  { verdict: "request_changes", label: "Ask for changes", commit: "Send change request", icon: MessageSquareDiff, tone: "text-wait" },
  { verdict: "deny", label: "Deny", commit: "Deny request", icon: X, tone: "text-bad" },
] as const satisfies { verdict: Verdict; label: string; commit: string; icon: typeof Check; tone: string }[];

/** Three decisions, none chosen beforehand; a choice opens its fields, and only the button below or Ctrl+Enter commits. */
export function DecisionForm({ detail }: { detail: RequestDetail }) {
  const { request, you } = detail;
  const [draft, setDraft, clearDraft] = useDecisionDraft(request.id);
  const [chosen, setChosen] = useState<Verdict | null>(null);
  const [confirm, setConfirm] = useState("");
  const [tried, setTried] = useState(false);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const blocked = useId();
  const { decide, error, pending } = useDecide(request, clearDraft);

  const choice = choices.find((it) => it.verdict === chosen);
  const may = (verdict: Verdict) => (verdict === "approve" ? you.eligible : you.mayObject);
  const asked = chosen === "approve" ? frictionOf(request.risk.level) : { reason: true, confirm: false };
  const needsReason = asked.reason && draft.reason.trim() === "";
  const needsConfirm = asked.confirm && confirm !== request.resource.id;

  function choose(verdict: Verdict): void {
    setChosen(verdict);
    setTried(false);
    if (draft.reason !== "") setDraft({ verdict });
    requestAnimationFrame(() => reasonField.current?.focus());
  }
  function commit(): void {
    if (chosen === null || pending) return;
    setTried(true);
    if (needsReason || needsConfirm) return;
    decide({ decision: chosen, reason: draft.reason.trim(), ...(asked.confirm && { confirm }) });
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    commit();
  }

  return (
    <div>
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
      {chosen === null && draft.reason !== "" && <p className="mt-2 text-xs text-faint">A reason that you typed earlier is kept; it shows again when you choose.</p>}
      {choice !== undefined && (
        <div className="mt-3">
          <DecisionFields
            request={request} verdict={choice.verdict} reason={draft.reason} onReason={(reason) => setDraft({ verdict: choice.verdict, reason })} reasonField={reasonField} onKeyDown={onKeyDown}
            confirm={confirm} onConfirm={setConfirm} asked={asked}
            missing={{ reason: tried && needsReason, confirm: tried && needsConfirm }}
          />
          {error !== null && <div className="mt-3"><Notice look="bad" role="alert" title={error.title}>{error.detail}</Notice></div>}
          <Button variant={choice.verdict === "deny" ? "danger" : "primary"} size="large" className="mt-3 w-full" disabled={pending} onClick={commit}>{pending ? "Sending…" : choice.commit}</Button>
          <p className="mt-2 flex flex-wrap items-center justify-between gap-x-2 gap-y-1 text-xs text-faint">
            <span>Counts for version {request.version}, <span className="font-mono" title={request.digest}>{request.digest.slice(0, 15)}…</span></span>
            <span><Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd></span>
          </p>
        </div>
      )}
    </div>
  );
}
