"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { QueryProblem } from "@/components/layout/query-problem";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { useViewer } from "@/components/live/use-viewer";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { SkeletonRows } from "@/components/ui/skeleton";
import { AgentForm } from "../agent-form";
import { ConnectKey } from "./connect-key";
import { Step } from "./step";

/** Leads from nothing to an agent's first request. `url` is where agents reach the API. */
export function ConnectScreen({ url }: { url: string }) {
  const trpc = useTRPC();
  const agents = useQuery(trpc.agent.list.queryOptions());
  const policy = useQuery(trpc.policy.active.queryOptions());
  const viewer = useViewer();
  const [name, setName] = useQueryState("agent", parseAsString);
  const [creating, setCreating] = useState(false);
  const roles = viewer?.person.roles ?? [];
  const isAdmin = roles.includes("admin");
  const mine = agents.data?.filter((it) => it.disabledAt === null && (isAdmin || it.sponsor.id === viewer?.person.id)) ?? [];
  const chosen = mine.find((it) => it.name === name);
  return (
    <>
      <PageHeader title="Connect an agent" about="From nothing to its first request." />
      <div className="w-full max-w-3xl px-4 py-3 lg:px-6">
        <Link href="/agents" className="inline-flex min-h-6 items-center gap-1 text-sm text-soft hover:text-ink"><ArrowLeft aria-hidden className="size-3.5" />Agents</Link>
        {policy.isError && readError(policy.error).code === "not_found" && <div className="mt-2"><Notice look="wait" role="note" title="There is no policy yet">Until an administrator activates one under <Link href="/policies" className="underline underline-offset-2">Policy</Link>, requests are answered with 503.</Notice></div>}
        {(agents.isPending || viewer === undefined) && <SkeletonRows rows={3} label="Reading the agents" />}
        {agents.isError && <QueryProblem error={agents.error} retry={() => void agents.refetch()} />}
        {agents.data !== undefined && viewer !== undefined && (roles.includes("approver") || isAdmin
          ? (
            <ol>
              <Step number={1} title="Choose the agent">
                <div className="flex flex-wrap items-end gap-2">
                  <div className="min-w-56 flex-1">
                    <FormField label="Agent">
                      {(field) => (
                        <select {...field} value={chosen?.name ?? ""} onChange={(event) => void setName(event.target.value === "" ? null : event.target.value)} className="field">
                          <option value="">{mine.length === 0 ? "No agent yet" : "Choose an agent"}</option>
                          {mine.map((it) => <option key={it.id} value={it.name}>{it.name}</option>)}
                        </select>
                      )}
                    </FormField>
                  </div>
                  <Button onClick={() => setCreating(true)}><Plus aria-hidden className="size-4" />New agent</Button>
                </div>
              </Step>
              {chosen !== undefined && <ConnectKey key={chosen.id} agent={chosen} url={url} />}
            </ol>
          )
          : <p className="mt-4 text-sm text-soft">Agents and their keys are made by approvers, who then sponsor them, and by administrators. Ask one of them for a key.</p>)}
      </div>
      {creating && <AgentForm asAdmin={isAdmin} onClose={() => setCreating(false)} onCreated={(it) => { setCreating(false); void setName(it.name); }} />}
    </>
  );
}
