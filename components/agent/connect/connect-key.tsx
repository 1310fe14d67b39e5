"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check, KeyRound } from "lucide-react";
import { useState } from "react";
import type { AgentListItem } from "@/server/modules/agent/views";
import { readError } from "@/components/live/api-error";
import { useServerNow } from "@/components/live/server-clock";
import { useTRPC } from "@/components/live/trpc";
import { ExpirySelect } from "@/components/token/expiry-select";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { FormField } from "@/components/ui/form-field";
import { FirstRequest } from "./first-request";
import { SnippetTabs } from "./snippet-tabs";
import { Step } from "./step";

/** A key for the agent, the call that uses it, and the wait for its first request. */
export function ConnectKey({ agent, url }: { agent: AgentListItem; url: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const now = useServerNow();
  const [chosenAt] = useState(() => new Date(now).toISOString());
  const [expiresInDays, setExpiry] = useState<number | null>(90);
  const create = useMutation(trpc.agent.createKey.mutationOptions({ onSuccess: () => queryClient.invalidateQueries(trpc.agent.pathFilter()) }));
  const key = create.data;
  return (
    <>
      <Step number={2} title="Make its key">
        {key === undefined
          ? (
            <form onSubmit={(event) => { event.preventDefault(); create.mutate({ agentId: agent.id, name: "first connection", expiresInDays }); }}>
              <div className="flex flex-wrap items-end gap-2">
                <div className="min-w-56 flex-1"><FormField label="Expires" error={create.isError ? readError(create.error).message : null}>{({ id }) => <ExpirySelect id={id} value={expiresInDays} onChange={setExpiry} />}</FormField></div>
                <Button type="submit" variant="primary" disabled={create.isPending}><KeyRound aria-hidden className="size-4" />{create.isPending ? "Making…" : "Make a key"}</Button>
              </div>
              <p className="mt-2 text-xs text-faint">{agent.keys === 0 ? "It has no key that works." : agent.keys === 1 ? "It has one key that works: go on with that if you have kept it." : `It has ${agent.keys} keys that work: go on with one of them if you have kept it.`}</p>
            </form>
          )
          : (
            <>
              <div className="flex items-start gap-2 rounded-md border bg-subtle p-2">
                <Check aria-hidden className="mt-1 size-4 shrink-0 text-good" />
                <code aria-label="Key" data-secret className="min-w-0 flex-1 self-center text-sm wrap-anywhere select-all">{key.secret}</code>
                <CopyButton text={key.secret} label="Copy the key" />
              </div>
              <p role="status" className="mt-2 text-xs text-faint">The key is made. It is shown this once and can't be read again; keep it where the agent finds it.</p>
            </>
          )}
      </Step>
      <Step number={3} title="Ask for something">
        <SnippetTabs url={url} secret={key?.secret ?? null} />
      </Step>
      <Step number={4} title="See it arrive"><FirstRequest agent={agent} since={key?.createdAt ?? chosenAt} /></Step>
    </>
  );
}
