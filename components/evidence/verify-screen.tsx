"use client";

import { ShieldCheck } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Notice } from "@/components/ui/notice";
import { BundleField } from "./bundle-field";
import { BundleVerdict } from "./bundle-verdict";
import { useBundleCheck, type BundleCheck } from "./use-bundle-check";

/** Checks an evidence bundle in the reader's own browser, without the server having a say in it. */
export function VerifyScreen() {
  const { check, verify } = useBundleCheck();
  const [bundle, setBundle] = useState<File | null>(null);
  const [key, setKey] = useState("");
  const [checkpoint, setCheckpoint] = useState("");
  const [witnesses, setWitnesses] = useState("");
  const [asked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const missing = asked ? { bundle: bundle === null ? "Choose the bundle that is to be checked." : null, key: key.trim() === "" ? "Paste the key. What is checked with the key that came with it shows nothing." : null } : { bundle: null, key: null };

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (bundle === null || key.trim() === "") form.current?.querySelector<HTMLElement>(bundle === null ? "input[type=file]" : "textarea")?.focus();
    else verify({ bundle, key, checkpoint, witnesses });
  }

  return (
    <>
      <PageHeader title="Verify evidence" about="In this browser, with the network off if you like: nothing is sent anywhere." />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 px-4 py-6 lg:grid-cols-[minmax(0,400px)_minmax(0,1fr)] lg:gap-10 lg:px-6">
        <form ref={form} onSubmit={submit} noValidate>
          <BundleField bundle={bundle} error={missing.bundle} onChosen={setBundle} />
          <FormField label="Verifier key" error={missing.key} hint="Of the log, from somebody other than whoever gave you the bundle: a colleague, an earlier audit, the operator's publication.">
            {(field) => <textarea {...field} rows={2} spellCheck={false} autoComplete="off" placeholder="name+id+key" value={key} onChange={(event) => setKey(event.target.value)} className="field font-mono text-xs wrap-anywhere" />}
          </FormField>
          <FormField label="A checkpoint that you kept" optional hint="To see that the log was not rewritten since: the text with its signature.">
            {(field) => <textarea {...field} rows={3} spellCheck={false} autoComplete="off" value={checkpoint} onChange={(event) => setCheckpoint(event.target.value)} className="field font-mono text-xs" />}
          </FormField>
          <FormField label="Keys of witnesses" optional hint="To check their cosignatures: a line each, from the witness.">
            {(field) => <textarea {...field} rows={2} spellCheck={false} autoComplete="off" placeholder="name+id+key" value={witnesses} onChange={(event) => setWitnesses(event.target.value)} className="field font-mono text-xs wrap-anywhere" />}
          </FormField>
          <Button type="submit" variant="primary" className="mt-4" disabled={check.state === "loading" || check.state === "working" || check.state === "failed"}><ShieldCheck aria-hidden className="size-4" />{check.state === "working" ? "Verifying…" : "Verify"}</Button>
        </form>
        <div>
          <Outcome check={check} />
          <div className="mt-6 text-sm text-soft first:mt-0">
            <p>This page comes from the server that made the bundle. Whoever does not trust it checks with the command, which needs nothing but Node:</p>
            <pre tabIndex={0} className="mt-2 overflow-x-auto rounded-md border bg-subtle px-3 py-2 font-mono text-xs">npx countersign verify bundle.zip --key &apos;name+id+key&apos;</pre>
          </div>
        </div>
      </div>
    </>
  );
}

function Outcome({ check }: { check: BundleCheck }) {
  if (check.state === "failed") return <Notice look="bad" role="alert" title="This browser can't check bundles here">Reload the page, or use the command below. Your bundle is untouched.</Notice>;
  return (
    <div aria-live="polite" role="region" aria-label="Result" className="empty:hidden">
      {check.state === "working" && <p className="flex items-center gap-3 text-sm"><progress aria-label="Entries read" value={check.share} max={1} className="h-2 w-40 accent-accent" /><span className="tabular-nums">{Math.floor(check.share * 100)} %</span></p>}
      {check.state === "done" && <BundleVerdict result={check.result} name={check.name} />}
    </div>
  );
}
