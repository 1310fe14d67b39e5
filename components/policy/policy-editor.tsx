"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ActivePolicyView } from "@/server/modules/policy/views";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { DryRunPanel } from "./dry-run-panel";
import { PolicyDiff } from "./policy-diff";
import { keepPolicyDraft, readPolicyDraft } from "./policy-draft";
import { PolicyProblems } from "./policy-problems";
import { SourceField } from "./source-field";
import { useActivation } from "./use-activation";
import { usePolicyCheck } from "./use-policy-check";

const NONE: [] = [];

/** Edits the policy: checked as one types, compared with what is active, activated after asking once more. */
export function PolicyEditor({ active, onClose }: { active: ActivePolicyView; onClose: () => void }) {
  const trpc = useTRPC();
  const [kept] = useState(readPolicyDraft);
  const [base, setBase] = useState(kept?.base ?? active.number);
  const [source, setSource] = useState(kept?.source ?? active.source);
  const [note, setNote] = useState("");
  const [asking, setAsking] = useState(false);
  const check = usePolicyCheck(source);
  const discard = () => { keepPolicyDraft(null); onClose(); };
  const change = (text: string) => { setSource(text); keepPolicyDraft(text === active.source ? null : { source: text, base }); };
  const activate = useMutation(trpc.policy.activate.mutationOptions(useActivation(discard)));
  const problems = check.result?.ok === false ? check.result.problems : NONE;
  const moved = base !== active.number;
  const ready = check.settled && check.result?.ok === true && source !== active.source && !moved && !activate.isPending;
  return (
    <div className="grid grid-cols-1 gap-5">
      <Section title="Edit the policy" aside={<CheckState check={check} />}>
        {moved && (
          <div className="mb-3">
            <Notice look="wait" role="alert" title={`Version ${active.number} was activated while you edited`}>
              <p>Your text is based on version {base}. Compare below, take over what you need, then go on.</p>
              <Button size="small" className="mt-2" onClick={() => { setBase(active.number); keepPolicyDraft({ source, base: active.number }); }}>Go on from version {active.number}</Button>
            </Notice>
          </div>
        )}
        {kept !== null && <p className="mb-2 text-sm text-soft">This browser kept your draft, based on version {kept.base}.</p>}
        <SourceField value={source} onChange={change} problems={problems} />
        <PolicyProblems problems={problems} />
      </Section>
      <Section title={`What changes from version ${active.number}`}><PolicyDiff from={active.source} to={source} name="Changes" /></Section>
      <DryRunPanel source={source} disabled={!(check.settled && check.result?.ok === true)} />
      <div>
        <FormField label="Note" hint="Why it changes. It goes on the record." optional>
          {(field) => <input {...field} type="text" maxLength={1_000} value={note} onChange={(event) => setNote(event.target.value)} className="field" />}
        </FormField>
        <div className="mt-3 flex gap-2">
          <Button variant="primary" disabled={!ready} onClick={() => setAsking(true)}>{active.needsSecond ? "Propose…" : "Activate…"}</Button>
          <Button onClick={discard}>Discard</Button>
          <Button variant="quiet" onClick={onClose}>Close, keep the draft</Button>
        </div>
      </div>
      <ConfirmDialog open={asking} onOpenChange={setAsking} danger={false} title={active.needsSecond ? "Propose this policy?" : "Activate this policy?"} confirm={active.needsSecond ? "Propose" : "Activate"} onConfirm={() => activate.mutate({ source, note: note.trim(), basedOn: base })}>
        {active.needsSecond ? "Another administrator approves it first; then it judges every new request." : "It judges every request from now on."} Requests that wait already keep the version they were judged by.
      </ConfirmDialog>
    </div>
  );
}

function CheckState({ check }: { check: ReturnType<typeof usePolicyCheck> }) {
  const { settled, result } = check;
  return (
    <span role="status" className="text-xs">
      {!settled ? <span className="text-faint">Checking…</span>
        : result === undefined ? <span className="text-wait">Not checked: the server could not be reached</span>
        : result.ok ? <span className="text-good">Valid: {result.rules} {result.rules === 1 ? "rule" : "rules"}</span>
        : <span className="text-bad">{result.problems.length} {result.problems.length === 1 ? "problem" : "problems"}</span>}
    </span>
  );
}
