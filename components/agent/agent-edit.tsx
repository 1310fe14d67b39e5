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

/** Changes what is said of an agent. */
export function AgentEdit({ agent, onClose }: { agent: AgentDetail; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [description, setDescription] = useState(agent.description);
  const update = useMutation(trpc.agent.update.mutationOptions({
    onSuccess: (it) => { toast.success(`${it.name} is changed.`); onClose(); return queryClient.invalidateQueries(trpc.agent.pathFilter()); },
  }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    update.mutate({ id: agent.id, description });
  }
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title={`Edit ${agent.name}`}>
      <form onSubmit={submit}>
        <FormField label="Description" error={update.isError ? readError(update.error).message : null}>
          {(field) => <textarea {...field} rows={3} maxLength={2_000} value={description} onChange={(event) => setDescription(event.target.value)} className="field resize-y" />}
        </FormField>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={description === agent.description || update.isPending}>Save</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
