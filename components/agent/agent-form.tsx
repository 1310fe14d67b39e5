"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { toast } from "@/components/ui/toast";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { SponsorSelect } from "./sponsor-select";

type AgentFormProps = { asAdmin: boolean; onClose: () => void; /** Else the page of the new agent opens. */ onCreated?: (agent: { name: string }) => void };

/** Asks for a new agent; whoever is no administrator becomes its sponsor. */
export function AgentForm({ asAdmin, onClose, onCreated }: AgentFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [name, setName] = useState("");
  const [description, setDescription] = useState("");
  const [sponsorId, setSponsor] = useState("");
  const create = useMutation(trpc.agent.create.mutationOptions({
    onSuccess: async ({ id }) => {
      toast.success(`The agent ${name.trim()} is created. It needs a key next.`);
      await queryClient.invalidateQueries(trpc.agent.list.queryFilter());
      if (onCreated === undefined) router.push(`/agents/${id}`);
      else onCreated({ name: name.trim() });
    },
  }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    create.mutate({ name: name.trim(), description: description.trim(), ...(sponsorId !== "" && { sponsorId }) });
  }
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title="New agent" description={asAdmin ? "Its sponsor answers for it, and can never approve what it asks for." : "You become its sponsor: you answer for it, and can never approve what it asks for."}>
      <form onSubmit={submit}>
        <FormField label="Name" hint="Letters, digits and . _ : - as in etl-bot." error={create.isError ? readError(create.error).message : null}>
          {(field) => <input {...field} type="text" required maxLength={100} autoComplete="off" spellCheck={false} value={name} onChange={(event) => setName(event.target.value)} className="field font-mono" />}
        </FormField>
        <FormField label="Description" optional>
          {(field) => <textarea {...field} rows={2} maxLength={2_000} value={description} onChange={(event) => setDescription(event.target.value)} className="field resize-y" />}
        </FormField>
        {asAdmin && <FormField label="Sponsor">{({ id }) => <SponsorSelect id={id} value={sponsorId} onChange={setSponsor} />}</FormField>}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === "" || (asAdmin && sponsorId === "") || create.isPending}>{create.isPending ? "Creating…" : "Create agent"}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
