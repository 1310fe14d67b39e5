"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";

type ViewNameProps = { title: string; commit: string; name: string; hint?: string; pending: boolean; error: string | null; onCommit: (name: string) => void; onClose: () => void };

/** Asks what a view is called. */
export function ViewNameDialog({ title, commit, name: before, hint = "Only you see it.", pending, error, onCommit, onClose }: ViewNameProps) {
  const [name, setName] = useState(before);
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title={title}>
      <form onSubmit={(event) => { event.preventDefault(); if (name.trim() !== "" && !pending) onCommit(name.trim()); }}>
        <FormField label="Name" hint={hint} error={error}>
          {(field) => <input {...field} type="text" autoComplete="off" maxLength={60} required value={name} onChange={(event) => setName(event.target.value)} className="field" />}
        </FormField>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={pending || name.trim() === ""}>{commit}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
