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

/** Changes an agent's description; an administrator also names another sponsor. */
export function AgentEdit({ agent, onClose }: { agent: AgentDetail; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [description, setDescription] = useState(agent.description);
  const [sponsorId, setSponsor] = useState(agent.sponsor.id);
  const update = useMutation(trpc.agent.update.mutationOptions({
    onSuccess: (it) => { toast.success(`${it.name} is changed.`); onClose(); return queryClient.invalidateQueries(trpc.agent.pathFilter()); },
  }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    update.mutate({ id: agent.id, ...(description !== agent.description && { description }), ...(sponsorId !== agent.sponsor.id && { sponsorId }) });
  }
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title={`Edit ${agent.name}`} description="Both are recorded. The new sponsor answers for everything that the agent asks from then on.">
      <form onSubmit={submit}>
        <FormField label="Description" error={update.isError ? readError(update.error).message : null}>
          {(field) => <textarea {...field} rows={3} maxLength={2_000} value={description} onChange={(event) => setDescription(event.target.value)} className="field resize-y" />}
        </FormField>
        {agent.you.mayAdminister && <FormField label="Sponsor">{({ id }) => <SponsorSelect id={id} value={sponsorId} onChange={setSponsor} />}</FormField>}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={sponsorId === "" || (description === agent.description && sponsorId === agent.sponsor.id) || update.isPending}>Save</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
