import { ExternalLink } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import { Exact } from "@/components/ui/exact";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";

/** An address that the agent named: text first, and a link that says that it leaves. */
export function LinkView({ href, frame }: { href: string; frame: ArtifactFrame }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm">
      <span className="min-w-0 flex-1 font-mono wrap-anywhere" data-place={placeToken({ artifact: frame.index, pointer: "/href" })}><Exact text={href} /></span>
      <CopyButton text={href} label="Copy the address" />
      <a href={href} target="_blank" rel="noreferrer noopener external" className="inline-flex min-h-6 items-center gap-1 text-accent-text hover:underline">Open {hostOf(href)} in a new tab<ExternalLink aria-hidden className="size-3.5" /></a>
    </div>
  );
}

function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).host : "it";
}
