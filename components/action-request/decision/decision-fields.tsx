import type { RefObject } from "react";
import type { ActionRequest } from "countersign/contract/action-request";
import type { Verdict } from "countersign/contract/decision";
import type { Friction } from "@/server/core/action-request/friction";
import type { RiskLevel } from "countersign/contract/risk";
import { Exact } from "@/components/ui/exact";
import { FormField } from "@/components/ui/form-field";

type DecisionFieldsProps = {
  request: ActionRequest; verdict: Verdict;
  reason: string; onReason: (reason: string) => void; reasonField: RefObject<HTMLTextAreaElement | null>;
  asked: Friction; confirm: string; onConfirm: (confirm: string) => void;
  /** What was left out when the reader tried to commit. */
  missing: { reason: boolean; confirm: boolean };
};

const hints: Record<Verdict, string> = {
  approve: "Goes on the record beside your name.",
  deny: "The agent and its sponsor read it.",
  request_changes: "Nobody approves until the agent has amended the request. Say what to change.",
};

/** What a decision takes: a reason, and at high risk the name of the resource. */
export function DecisionFields(props: DecisionFieldsProps) {
  const { request, verdict, missing } = props;
  return (
    <>
      <FormField label="Reason" optional={!props.asked.reason} hint={hints[verdict]} error={missing.reason ? missingReason(verdict, request.risk.level) : null}>
        {(field) => <textarea {...field} ref={props.reasonField} rows={3} maxLength={10_000} required={props.asked.reason} value={props.reason} onChange={(event) => props.onReason(event.target.value)} className="field resize-y" />}
      </FormField>
      {props.asked.confirm && (
        <FormField
          label="Type the resource name to confirm" error={missing.confirm ? "This is not the resource's name." : null}
          hint={<>The risk is {request.risk.level}. Type or paste <span className="font-mono wrap-anywhere text-soft"><Exact text={request.resource.id} /></span></>}
        >
          {(field) => <input {...field} type="text" autoComplete="off" autoCapitalize="off" spellCheck={false} value={props.confirm} onChange={(event) => props.onConfirm(event.target.value)} className="field font-mono" />}
        </FormField>
      )}
    </>
  );
}

function missingReason(verdict: Verdict, level: RiskLevel): string {
  return verdict === "approve" ? `The risk is ${level}: say why you approve.` : "Say why, so that the agent and its sponsor can act on it.";
}
