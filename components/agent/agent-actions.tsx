"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "@/components/ui/toast";
import type { AgentDetail } from "@/server/modules/agent/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { AgentEdit } from "./agent-edit";
import { AgentHandover } from "./agent-handover";

/** What the reader may do about an agent: edit it, hand it over, disable it, enable it again. */
export function AgentActions({ agent }: { agent: AgentDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState<"edit" | "handover" | "disable" | null>(null);
  const setDisabled = useMutation(trpc.agent.setDisabled.mutationOptions({
    onSuccess: (it) => { toast.success(`${it.name} is ${it.disabledAt === null ? "enabled" : "disabled"}.`); return queryClient.invalidateQueries(trpc.agent.pathFilter()); },
    onError: (error) => toast.error(readError(error).message),
  }));
  const { mayManage, mayAdminister, mayHandOver } = agent.you;
  return (
    <div className="flex flex-wrap gap-2">
      {mayManage && <Button onClick={() => setOpen("edit")}>Edit</Button>}
      {mayHandOver && <Button onClick={() => setOpen("handover")}>Hand over…</Button>}
      {mayAdminister && (agent.disabledAt === null
        ? <Button variant="danger" onClick={() => setOpen("disable")}>Disable</Button>
        : <Button disabled={setDisabled.isPending} onClick={() => setDisabled.mutate({ id: agent.id, disabled: false })}>Enable</Button>)}
      {open === "edit" && <AgentEdit agent={agent} onClose={() => setOpen(null)} />}
      {open === "handover" && <AgentHandover agent={agent} onClose={() => setOpen(null)} />}
      <ConfirmDialog open={open === "disable"} onOpenChange={(it) => setOpen(it ? "disable" : null)} title={`Disable ${agent.name}?`} confirm="Disable agent" onConfirm={() => setDisabled.mutate({ id: agent.id, disabled: true })}>
        Its keys are refused from now on: it can neither ask nor redeem a grant. It can be enabled again.
      </ConfirmDialog>
    </div>
  );
}
