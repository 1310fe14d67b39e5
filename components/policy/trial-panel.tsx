"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { Skeleton } from "@/components/ui/skeleton";
import { durationText, TermsLine } from "./terms";
import { readPolicyDraft } from "./policy-draft";
import { WhyRules } from "./why-rules";

const CodeEditor = dynamic(() => import("./code-editor"), { ssr: false, loading: () => <Skeleton className="h-full" /> });

const EMPTY = { action: "service.deploy", resource: { type: "service", id: "checkout", environment: "production" }, params: {}, initiator: {}, artifacts: [] };

/** One request that nobody sent, judged by the active version or by the draft, with the reasons. */
export function TrialPanel() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const agents = useQuery(trpc.agent.list.queryOptions());
  const [text, setText] = useState(() => JSON.stringify(EMPTY, null, 2));
  const [agentId, setAgentId] = useState("");
  const [number, setNumber] = useState("");
  const [draft] = useState(readPolicyDraft);
  const [byDraft, setByDraft] = useState(false);
  const [problem, setProblem] = useState("");
  const trial = useMutation(trpc.policy.tryRequest.mutationOptions());

  async function fill(): Promise<void> {
    try {
      const { request } = await queryClient.fetchQuery(trpc.request.get.queryOptions({ number: Number(number) }));
      const { action, resource, params, justification, initiator, artifacts, audience } = request;
      setText(JSON.stringify({ action, resource, params, justification, initiator, artifacts, audience }, null, 2));
      setAgentId(request.agent.id);
      setProblem("");
    } catch (error) {
      setProblem(readError(error).message);
    }
  }

  function judge(): void {
    try {
      const request: unknown = JSON.parse(text);
      setProblem("");
      trial.mutate({ source: byDraft && draft !== null ? draft.source : null, request, agentId: agentId === "" ? null : agentId });
    } catch (error) {
      setProblem(`The request is not JSON: ${error instanceof Error ? error.message : ""}`);
    }
  }

  return (
    <div className="grid gap-5">
      <Section title="Try a request">
        <p className="mb-3 text-sm text-soft">Nobody is asked and nothing is recorded: this only shows what would happen.</p>
        <div className="mb-3 grid gap-3 sm:grid-cols-2">
          <FormField label="Agent" hint="Conditions over agent read it." optional>
            {(field) => (
              <select {...field} className="field" value={agentId} onChange={(event) => setAgentId(event.target.value)}>
                <option value="">None</option>
                {agents.data?.map((it) => <option key={it.id} value={it.id}>{it.name}</option>)}
              </select>
            )}
          </FormField>
          <FormField label="Fill from request" hint="The number of a request that is there." optional>
            {(field) => (
              <div className="flex gap-2">
                <input {...field} inputMode="numeric" pattern="[0-9]*" className="field" value={number} onChange={(event) => setNumber(event.target.value.replace(/\D/g, ""))} />
                <Button disabled={number === ""} onClick={() => void fill()}>Fill</Button>
              </div>
            )}
          </FormField>
        </div>
        <div className="h-80"><CodeEditor value={text} onChange={setText} label="Request as JSON" language="json" describedBy="trial-keys" /></div>
        <p id="trial-keys" className="mt-1 text-xs text-faint">Tab indents; Esc, then Tab leaves the field.</p>
        {draft !== null && (
          <fieldset className="mt-3 flex gap-4 text-sm">
            <legend className="sr-only">Judged by</legend>
            <label className="flex min-h-6 items-center gap-2"><input type="radio" name="judge" checked={!byDraft} onChange={() => setByDraft(false)} />the active version</label>
            <label className="flex min-h-6 items-center gap-2"><input type="radio" name="judge" checked={byDraft} onChange={() => setByDraft(true)} />your draft</label>
          </fieldset>
        )}
        <div className="mt-3"><Button variant="primary" disabled={trial.isPending} onClick={judge}>{trial.isPending ? "Judging…" : "Judge it"}</Button></div>
        {problem !== "" && <div className="mt-3"><Notice look="bad" role="alert" title="Not judged">{problem}</Notice></div>}
        {problem === "" && trial.isError && <div className="mt-3"><Notice look="bad" role="alert" title="Not judged">{readError(trial.error).message}</Notice></div>}
      </Section>
      {trial.data !== undefined && problem === "" && !trial.isError && (
        <Section title={trial.data.version === null ? "Judged by your draft" : `Judged by version ${trial.data.version}`}>
          <div role="status" className="rounded-md border">
            <div className="grid gap-1 border-b px-3 py-2 text-sm">
              <p><TermsLine terms={trial.data.outcome} /></p>
              {trial.data.outcome.message !== null && <p className="text-soft"><Exact text={trial.data.outcome.message} /></p>}
              <p className="text-soft">Risk {trial.data.risk.level}: <Exact text={trial.data.risk.summary} /></p>
              <p className="text-xs text-faint">open for {durationText(trial.data.outcome.expiresInSeconds)}, an approval is valid for {durationText(trial.data.outcome.approvalValidForSeconds)}</p>
            </div>
            <WhyRules why={trial.data} />
          </div>
        </Section>
      )}
    </div>
  );
}
