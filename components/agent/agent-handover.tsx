"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { toast } from "@/components/ui/toast";
import type { AgentDetail } from "@/server/modules/agent/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { SponsorSelect } from "./sponsor-select";

const ABOUT = "The new sponsor is told, and answers for what the agent asks from then on. Whoever sponsored it when a request was made still can't approve that request.";

/** Gives an agent to another sponsor, with a reason for them and for the record. */
export function AgentHandover({ agent, onClose }: { agent: AgentDetail; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [sponsorId, setSponsor] = useState("");
  const [reason, setReason] = useState("");
  const handOver = useMutation(trpc.agent.handOver.mutationOptions({
    onSuccess: (it) => { toast.success(`${it.sponsor.name} sponsors ${it.name} now.`); onClose(); return queryClient.invalidateQueries(trpc.agent.pathFilter()); },
  }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    handOver.mutate({ id: agent.id, sponsorId, reason });
  }
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title={`Hand over ${agent.name}`} description={ABOUT}>
      <form onSubmit={submit}>
        <FormField label="New sponsor" hint={`Now: ${agent.sponsor.name}`}>{({ id }) => <SponsorSelect id={id} value={sponsorId} onChange={setSponsor} except={agent.sponsor.id} />}</FormField>
        <FormField label="Reason" error={handOver.isError ? readError(handOver.error).message : null}>
          {(field) => <textarea {...field} rows={3} required maxLength={2_000} value={reason} onChange={(event) => setReason(event.target.value)} className="field resize-y" />}
        </FormField>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={sponsorId === "" || reason.trim() === "" || handOver.isPending}>{handOver.isPending ? "Handing over…" : "Hand over"}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
