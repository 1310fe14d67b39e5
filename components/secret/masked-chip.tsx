"use client";

import { EyeOff, Lock } from "lucide-react";
import { ExactPartsContext } from "@/components/ui/exact-part";
import { Exact } from "@/components/ui/exact";
import { useSecrets } from "./secrets-context";

const CHIP = "inline-flex min-h-6 items-center gap-1 rounded-sm border border-dashed border-edge px-1 align-[-3px] font-sans text-xs leading-4 text-soft";

/** In place of a secret: what it is, and the way to read it for whoever may. */
export function MaskedChip({ mask }: { mask: string }) {
  const secrets = useSecrets();
  if (secrets === null) return mask;
  const name = secrets.nameOf(mask);
  const value = secrets.shown.get(mask);
  const short = name.replace(/^what looks like /, "").replace(/^an? /, "");
  if (value !== undefined) {
    return (
      <span className="rounded-sm bg-wait-fill outline-1 outline-wait/40">
        <ExactPartsContext value={null}><Exact text={value} /></ExactPartsContext>
        <button type="button" onClick={() => secrets.hide(mask)} aria-label={`Mask the ${short} again`} title="Mask it again" className="ml-1 inline-flex size-6 items-center justify-center rounded-sm align-[-7px] text-faint hover:text-ink"><EyeOff aria-hidden className="size-3.5" /></button>
      </span>
    );
  }
  if (!secrets.mayReveal) return <span className={CHIP} title={`${name}. Whoever can approve reveals it while the request is open, and an auditor at any time.`}><Lock aria-hidden className="size-3" />masked: {short}</span>;
  return <button type="button" onClick={() => secrets.ask(mask)} aria-label={`Reveal the masked ${short}`} title={`Looks like ${name.replace(/^what looks like /, "")}. Revealing it is recorded.`} className={`${CHIP} hover:border-ink hover:text-ink`}><Lock aria-hidden className="size-3" />masked: {short}</button>;
}
