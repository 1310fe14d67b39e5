"use client";

import { Check, Copy } from "lucide-react";
import { useContext, useEffect, useState } from "react";
import { toast } from "./toast";
import { classNames } from "./class-names";
import { CopyRemarkContext } from "./exact-part";

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    toast.error("Your browser did not let the page copy. Select the text and copy it by hand.");
    return false;
  }
}

function useCopy(text: string): [copied: boolean, copy: () => void] {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const remark = useContext(CopyRemarkContext);
  async function run(): Promise<void> {
    const done = await copy(text);
    const said = remark(text);
    if (done && said !== null) toast.success(said);
    setCopied(done);
  }
  return [copied, () => void run()];
}

/** Copies exactly `text`; `label` says what that is. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const [copied, run] = useCopy(text);
  const Icon = copied ? Check : Copy;
  return (
    <button type="button" onClick={run} aria-label={copied ? "Copied" : label} title={label} className={classNames("inline-flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink", className)}>
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}

/** An identifier in mono; a click copies the whole of it. */
export function CopyId({ id, shown = id, label }: { id: string; shown?: string; label: string }) {
  const [copied, run] = useCopy(id);
  return (
    <button type="button" onClick={run} title={`${id}: click to copy`} className="inline-flex min-h-6 items-center gap-1 rounded-sm text-left font-mono text-xs text-soft hover:text-ink">
      <span className="min-w-0 wrap-anywhere"><span className="sr-only">Copy {label} </span>{shown}</span>
      {copied ? <Check aria-hidden className="size-3 shrink-0 text-good" /> : <Copy aria-hidden className="size-3 shrink-0 text-faint" />}
    </button>
  );
}
