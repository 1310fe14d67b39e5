"use client";

import { ExternalLink } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import { countMasks } from "@/server/core/secret/mask-form";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { useOwnFindings } from "./evidence";
import { FindingMarks } from "./finding-marks";
import { addressOf } from "./http/address";
import { AddressText, Misleading } from "./http/address-text";

/** An address that the agent named: the server stands out in it, and the way there says where it leads. */
export function LinkView({ href, frame }: { href: string; frame: ArtifactFrame }) {
  const address = addressOf(href);
  const findings = useOwnFindings(frame.index);
  return (
    <div className="px-3 py-2">
      <div className="flex items-start gap-2">
        <p className="min-w-0 flex-1 font-mono text-base wrap-anywhere" data-place={placeToken({ artifact: frame.index, pointer: "/href" })}><AddressText address={address} whole /></p>
        <CopyButton text={href} label="Copy the address" className="-my-0.5 shrink-0" />
      </div>
      <Misleading address={address} />
      <FindingMarks findings={findings} className="mt-1" />
      {countMasks(href) > 0
        ? <p className="mt-1 text-sm text-soft">A part of the address is masked, so that it can&apos;t be opened from here.</p>
        : <a href={href} target="_blank" rel="noreferrer noopener external" className="mt-1 inline-flex min-h-6 max-w-full items-center gap-1 text-sm text-accent-text hover:underline"><span className="min-w-0 wrap-anywhere">Open {hostOf(href)} in a new tab</span><ExternalLink aria-hidden className="size-3.5 shrink-0" /></a>}
    </div>
  );
}

function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).host : "it";
}
