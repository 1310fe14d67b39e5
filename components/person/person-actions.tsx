"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { toast } from "@/components/ui/toast";
import type { PersonDetail } from "@/server/modules/person/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";

/** Shuts somebody out, or lets them in again, with a reason for the record. */
export function PersonActions({ person }: { person: PersonDetail }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const disabled = person.disabledAt === null;
  const set = useMutation(trpc.person.setDisabled.mutationOptions({
    onSuccess: () => {
      toast.success(`${person.name} is ${disabled ? "disabled" : "enabled"}.`);
      setOpen(false);
      setReason("");
      return queryClient.invalidateQueries(trpc.person.pathFilter());
    },
  }));
  if (!person.you.mayDisable) return null;
  function submit(event: FormEvent): void {
    event.preventDefault();
    set.mutate({ id: person.id, disabled, reason });
  }
  const verb = disabled ? "Disable" : "Enable";
  const about = disabled
    ? `Every session and token ends at once, and sign-in is refused, whatever the identity provider says.${person.agents.length > 0 ? " The agents that they sponsor go on: hand them over." : ""}`
    : "They can sign in again. Sessions and tokens that ended stay ended.";
  return (
    <>
      <Button variant={disabled ? "danger" : "secondary"} onClick={() => setOpen(true)}>{verb}…</Button>
      <Dialog open={open} onOpenChange={setOpen} title={`${verb} ${person.name}?`} description={about}>
        <form onSubmit={submit}>
          <FormField label="Reason" error={set.isError ? readError(set.error).message : null}>
            {(field) => <textarea {...field} rows={2} required maxLength={2_000} value={reason} onChange={(event) => setReason(event.target.value)} className="field resize-y" />}
          </FormField>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" variant={disabled ? "danger" : "primary"} disabled={reason.trim() === "" || set.isPending}>{verb} account</Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
