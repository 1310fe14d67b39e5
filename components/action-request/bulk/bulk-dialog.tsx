"use client";

import { useRef, useState, type RefObject } from "react";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { useActions } from "@/components/keyboard/registry";
import { ShortcutKeys } from "@/components/keyboard/shortcut-keys";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Exact } from "@/components/ui/exact";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { useTriage } from "../triage";
import { targetsOf } from "./targets";
import { useDecideTogether } from "./use-decide-together";

type BulkDialogProps = { decision: "approve" | "deny"; requests: RequestListItem[]; onClose: () => void };

/** One reason for several requests, after what they are about; then what became of each that failed. */
export function BulkDialog({ decision, requests, onClose }: BulkDialogProps) {
  const { pick } = useTriage();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const { decide, pending, error, failed } = useDecideTogether((failures) => {
    pick(failures.map((it) => it.request));
    if (failures.length === 0) onClose();
  });
  const approving = decision === "approve";
  const missing = !approving && reason.trim() === "";
  function commit(): void {
    setTried(true);
    if (!missing && !pending) decide({ decision, reason: reason.trim(), requests });
  }
  const count = `${requests.length} ${requests.length === 1 ? "request" : "requests"}`;

  if (failed.length > 0) {
    return (
      <Dialog open onOpenChange={(open) => { if (!open) onClose(); }} title={`${requests.length - failed.length} ${approving ? "approved" : "denied"}, ${failed.length} failed`}>
        <p className="text-sm text-soft">These were not decided. They stay selected.</p>
        <ul aria-label="Failed requests" className="mt-2 divide-y border-y text-sm">
          {failed.map(({ request, message }) => (
            <li key={request.id} className="py-2"><p><span className="font-mono text-xs text-faint">#{request.number}</span> <span className="font-mono">{request.action}</span> <span className="font-mono text-xs text-faint wrap-anywhere"><Exact text={request.resource.id} /></span></p><p className="text-soft">{message}</p></li>
          ))}
        </ul>
        <DialogActions><Button variant="primary" onClick={onClose}>Close</Button></DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog open focusFirst={reasonField} onOpenChange={(open) => { if (!open && !pending) onClose(); }} title={`${approving ? "Approve" : "Deny"} ${count}`} description={approving ? "Each is recorded as a decision of its own." : "Each is recorded as a decision of its own. The agents and their sponsors read the reason."}>
      <div ref={form}>
        <CommitKey label={approving ? "Approve them" : "Deny them"} within={form} run={commit} />
        <Targets requests={requests} />
        <FormField label="Reason for all" optional={approving} error={tried && missing ? "Say why, so that the agents and their sponsors can act on it." : null}>
          {(field) => <textarea {...field} ref={reasonField} rows={3} maxLength={10_000} required={!approving} value={reason} onChange={(event) => setReason(event.target.value)} className="field resize-y" />}
        </FormField>
        {error !== null && <div className="mt-3"><Notice look="bad" role="alert" title="Nothing was decided">{error}</Notice></div>}
        <div className="mt-5 flex items-center justify-end gap-2">
          <span className="mr-auto text-xs"><ShortcutKeys shortcut="mod+Enter" /></span>
          <Button onClick={onClose} disabled={pending}>Cancel</Button>
          <Button variant={approving ? "primary" : "danger"} disabled={pending} onClick={commit}>{pending ? "Sending…" : `${approving ? "Approve" : "Deny"} ${count}`}</Button>
        </div>
      </div>
    </Dialog>
  );
}

function CommitKey({ label, within, run }: { label: string; within: RefObject<HTMLElement | null>; run: () => void }) {
  useActions([{ id: "bulk.commit", label, group: "Decide", keys: ["mod+Enter"], within, unlisted: true, run }]);
  return null;
}

/** What they are about: each target once, however many requests name it. */
function Targets({ requests }: { requests: readonly RequestListItem[] }) {
  const groups = targetsOf(requests);
  const rules = [...new Set(requests.flatMap((it) => it.rules))];
  return (
    <div className="mb-4 text-sm">
      {groups.map(({ action, targets }) => (
        <section key={action} aria-label={action} className="mb-2">
          <h3 className="font-mono font-medium">{action}</h3>
          <ul className="mt-1 max-h-40 divide-y overflow-y-auto border-y">
            {targets.map(({ id, environment, count }) => (
              <li key={`${environment} ${id}`} className="flex min-h-7 items-center justify-between gap-3 py-1"><span className="min-w-0 font-mono text-xs wrap-anywhere"><Exact text={id} /></span><span className="shrink-0 text-xs text-faint">{environment}{count > 1 && ` · ${count} requests`}</span></li>
            ))}
          </ul>
        </section>
      ))}
      {rules.length > 0 && <p className="text-xs text-faint">{rules.length === 1 ? "Rule" : "Rules"}: <span className="font-mono text-soft">{rules.join(", ")}</span></p>}
    </div>
  );
}
