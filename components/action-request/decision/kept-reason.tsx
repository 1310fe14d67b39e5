import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { LongText } from "@/components/ui/long-text";
import type { DecisionDraft } from "./decision-draft";

/** A reason that was typed and never sent: it is shown, and can be taken along or dropped. */
export function KeptReason({ draft, version }: { draft: DecisionDraft; version: number }) {
  if (draft.reason === "") return null;
  return (
    <div role="note" aria-label="Your reason is kept" className="rounded-md border px-3 py-2 text-sm">
      <div className="flex items-center justify-between gap-2">
        <p className="text-xs text-faint">Your reason is kept{draft.version !== version && `, from version ${draft.version}`}</p>
        <span className="-my-1 -mr-2 flex items-center"><CopyButton text={draft.reason} label="Copy your reason" /><Button variant="quiet" size="small" onClick={draft.discard}>Discard</Button></span>
      </div>
      <p className="whitespace-pre-wrap"><LongText text={draft.reason} limit={300} /></p>
    </div>
  );
}
