"use client";

import { CircleCheck, CircleHelp, CircleX, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { AuditListItem } from "@/server/modules/audit/views";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { CopyButton } from "@/components/ui/copy-button";
import { FormField } from "@/components/ui/form-field";
import { useVerification, type VerificationState } from "./use-verification";
import type { Verification } from "./verify-entry";

/** Checks the entry in the reader's own browser, and says in plain words what that proves. */
export function VerifyButton({ event }: { event: AuditListItem }) {
  const { it, verify } = useVerification(event);
  const [key, setKey] = useState("");
  return (
    <section aria-label="Proof" className="min-w-0 self-start rounded-md border bg-page p-3 text-sm">
      <Button disabled={it.state === "working"} onClick={() => void verify(key)}><ShieldCheck aria-hidden className="size-4" />{it.state === "working" ? "Verifying…" : "Verify in this browser"}</Button>
      <div aria-live="polite">{it.state === "done" && <Told done={it} />}</div>
      <details className="mt-2">
        <summary className="inline-flex min-h-6 items-center text-xs text-accent-text hover:underline">Use your own copy of the log's key</summary>
        <div className="mt-1">
          <FormField label="Verifier key" hint="A key that you got from somewhere else than this server proves more.">
            {(field) => <input {...field} type="text" spellCheck={false} autoComplete="off" placeholder="name+id+key" value={key} onChange={(change) => setKey(change.target.value)} className="field font-mono text-xs" />}
          </FormField>
        </div>
      </details>
    </section>
  );
}

function Told({ done }: { done: VerificationState & { state: "done" } }) {
  const { result, key, ownKey, proof } = done;
  return (
    <div className="mt-3">
      <Verdict result={result} />
      {result.ok && (
        <ul className="mt-1.5 list-disc space-y-1 pl-4 text-soft">
          <li>What you see is what entry {result.index} of the log says, byte for byte.</li>
          <li>That entry is in the tree that <span className="font-mono text-xs">{result.origin}</span> signed.</li>
          <li>{result.signedAgain ? "The log published now has" : "The log published now is that tree, with"} {result.size.toLocaleString("en")} entries{result.signedAgain && " and contains that tree unchanged"}.</li>
          <li>{ownKey ? "Checked with the key that you gave." : "Checked with the key that this server names; compare it with a copy you trust."}</li>
        </ul>
      )}
      {!result.ok && <p className="mt-1 text-soft">{result.message}</p>}
      {key !== "" && <p className="mt-2 flex items-start gap-1 text-xs text-faint">Key <span className="min-w-0 flex-1 font-mono wrap-anywhere">{key}</span><CopyButton text={key} label="Copy the key" className="-mt-1 shrink-0" /></p>}
      {proof !== null && (
        <details className="mt-1">
          <summary className="inline-flex min-h-6 items-center text-xs text-accent-text hover:underline">The proof itself</summary>
          <div className="relative mt-1"><pre className="max-h-48 overflow-auto rounded-md border bg-subtle p-2 pr-8 font-mono text-xs wrap-anywhere whitespace-pre-wrap" tabIndex={0}>{proof}</pre><CopyButton text={proof} label="Copy the proof" className="absolute top-1 right-1" /></div>
        </details>
      )}
    </div>
  );
}

function Verdict({ result }: { result: Verification }) {
  const [Icon, tone, text] = result.ok ? [CircleCheck, "text-good", "Verified"] as const : result.inconclusive ? [CircleHelp, "text-wait", "Not verified: nothing was proven"] as const : [CircleX, "text-bad", "Verification failed"] as const;
  return <p className={classNames("flex items-center gap-1.5 font-medium", tone)}><Icon aria-hidden className="size-4" />{text}</p>;
}
