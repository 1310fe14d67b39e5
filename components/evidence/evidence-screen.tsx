"use client";

import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { buttonClass } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { ExportBuilder } from "./export-builder";
import { ExportList } from "./export-list";

/** Where an auditor gets what they ask for: a builder, and the exports of everybody. */
export function EvidenceScreen() {
  const [latest, setLatest] = useState<string | null>(null);
  return (
    <>
      <PageHeader title="Evidence" about="Populations, samples and proofs of a period, for an auditor who trusts nobody." actions={<Link href="/evidence/verify" prefetch={false} className={buttonClass()}><ShieldCheck aria-hidden className="size-4" />Verify a bundle</Link>} />
      <div className="grid gap-8 px-4 py-6 lg:grid-cols-[minmax(0,400px)_minmax(0,1fr)] lg:gap-10 lg:px-6">
        <Section title="New export"><ExportBuilder onAsked={setLatest} /></Section>
        <Section title="Exports"><ExportList latest={latest} /></Section>
      </div>
    </>
  );
}
