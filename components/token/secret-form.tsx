"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { ExpirySelect } from "./expiry-select";

type SecretFormProps = {
  title: string; about: string; placeholder: string; commit: string; pending: boolean; problem: string | null;
  onCreate: (it: { name: string; expiresInDays: number | null }) => void; onClose: () => void;
};

/** Asks for what a new key or token is called, and how long it works. */
export function SecretForm({ title, about, placeholder, commit, pending, problem, onCreate, onClose }: SecretFormProps) {
  const [name, setName] = useState("");
  const [expiresInDays, setExpiry] = useState<number | null>(90);
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title={title} description={about}>
      <form onSubmit={(event) => { event.preventDefault(); onCreate({ name: name.trim(), expiresInDays }); }}>
        <FormField label="Name" hint="What will use it." error={problem}>
          {(field) => <input {...field} type="text" autoComplete="off" required maxLength={100} placeholder={placeholder} value={name} onChange={(event) => setName(event.target.value)} className="field" />}
        </FormField>
        <FormField label="Expires">{({ id }) => <ExpirySelect id={id} value={expiresInDays} onChange={setExpiry} />}</FormField>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === "" || pending}>{pending ? "Creating…" : commit}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
