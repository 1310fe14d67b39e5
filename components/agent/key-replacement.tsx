"use client";

import { useState, type FormEvent } from "react";
import type { AgentKeyView } from "@/server/modules/agent/views";
import { ExpirySelect } from "@/components/token/expiry-select";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";

const overlaps: readonly (readonly [hours: number, label: string])[] = [[0, "At once"], [1, "In an hour"], [24, "In a day"], [7 * 24, "In 7 days"]];

type KeyReplacementProps = { of: AgentKeyView; pending: boolean; problem: string | null; onReplace: (it: { expiresInDays: number | null; overlapHours: number }) => void; onClose: () => void };

/** Asks how long the new key works, and how long the old one goes on. */
export function KeyReplacement({ of, pending, problem, onReplace, onClose }: KeyReplacementProps) {
  const [expiresInDays, setExpiry] = useState<number | null>(90);
  const [overlapHours, setOverlap] = useState(24);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onReplace({ expiresInDays, overlapHours });
  }
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title={`Replace the key ${of.name}`} description="You get a new key of the same name. The old one goes on for as long as it takes to move what uses it, and never past its own end.">
      <form onSubmit={submit}>
        <FormField label="The new key expires">{({ id }) => <ExpirySelect id={id} value={expiresInDays} onChange={setExpiry} />}</FormField>
        <FormField label="The old key ends" error={problem}>
          {(field) => <select {...field} value={overlapHours} onChange={(event) => setOverlap(Number(event.target.value))} className="field">{overlaps.map(([hours, label]) => <option key={hours} value={hours}>{label}</option>)}</select>}
        </FormField>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={pending}>{pending ? "Replacing…" : "Replace key"}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
