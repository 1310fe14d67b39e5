"use client";

import { Check, Copy } from "lucide-react";
import { useState, type ReactNode } from "react";
import { toast } from "@/components/ui/toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";

/** Shows a new secret, once: it stays until the reader says that it is kept. */
export function SecretDialog({ title, secret, label, onDone, children }: { title: string; secret: string; label: string; onDone: () => void; children?: ReactNode }) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(secret).then(() => setCopied(true), () => toast.error("Your browser did not let the page copy. Select the text and copy it by hand."));
  return (
    <Dialog open onOpenChange={(open) => { if (!open) onDone(); }} closable={false} title={title} description="Copy it now. It is shown this once and can't be read again; if it is lost, revoke it and create another.">
      <div className="flex items-start gap-2 rounded-md border bg-subtle p-2">
        <code aria-label={label} data-secret className="min-w-0 flex-1 self-center text-sm wrap-anywhere select-all">{secret}</code>
        <Button size="small" onClick={() => void copy()}>{copied ? <Check aria-hidden className="size-3.5 text-good" /> : <Copy aria-hidden className="size-3.5" />}{copied ? "Copied" : "Copy"}</Button>
      </div>
      {children}
      <DialogActions><Button variant="primary" onClick={onDone}>I have kept it</Button></DialogActions>
    </Dialog>
  );
}
