"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CircleX, Download, RotateCw, X } from "lucide-react";
import type { ExportView } from "countersign/contract/export";
import { isUnderWay } from "countersign/contract/export-format";
import { frameworkNames } from "countersign/contract/framework";
import { populations } from "countersign/contract/population";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { ExportProgress } from "./export-progress";
import { daysOf } from "./periods";
import { fileSize, titleOf } from "./words";

/** One export: what it is of, how far it has come, and what can be done with it. */
export function ExportRow({ it, fresh }: { it: ExportView; fresh: boolean }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settled = { onSuccess: () => queryClient.invalidateQueries(trpc.evidence.pathFilter()), onError: (error: unknown) => { toast.error(readError(error).message); } };
  const cancel = useMutation(trpc.evidence.cancel.mutationOptions(settled));
  const again = useMutation(trpc.evidence.again.mutationOptions(settled));
  const { from, to } = daysOf(it);
  const name = `${titleOf(it)}, ${from} to ${to}`;
  const kept = it.file?.until ?? null;
  return (
    <div className={classNames("px-4 py-3", fresh && "bg-subtle")}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="text-sm font-medium">{titleOf(it)} <span className="font-normal whitespace-nowrap text-soft tabular-nums">{from} to {to}</span></p>
          <p className="mt-0.5 text-xs text-faint"><Scope it={it} />, asked for <TimeAgo at={it.askedAt} /></p>
        </div>
        <div className="flex items-center gap-2">
          {isUnderWay(it.status) && <Button size="small" disabled={cancel.isPending} aria-label={`Cancel: ${name}`} onClick={() => cancel.mutate({ id: it.id })}><X aria-hidden className="size-3.5" />Cancel</Button>}
          {!isUnderWay(it.status) && <Button size="small" variant={kept === null ? "secondary" : "quiet"} disabled={again.isPending} aria-label={`Take again: ${name}`} onClick={() => again.mutate({ id: it.id })}><RotateCw aria-hidden className="size-3.5" />Take again</Button>}
          {kept !== null && <a href={`/api/v1/exports/${it.id}/download`} download aria-label={`Download: ${name}`} className={buttonClass("secondary", "small")}><Download aria-hidden className="size-3.5" />Download</a>}
        </div>
      </div>
      <Outcome it={it} name={name} kept={kept} />
    </div>
  );
}

function Scope({ it }: { it: ExportView }) {
  const parts = [
    `the log up to ${it.log.size.toLocaleString("en")} entries`,
    ...(it.framework === null ? [] : [frameworkNames[it.framework]]),
    ...(it.kind === "evidence" && it.populations.length < populations.length ? [`${it.populations.length} of ${populations.length} populations`] : []),
    ...(it.sample === null ? [] : [`sample of ${it.sample.size}, seed ${it.sample.seed}`]),
    ...(it.again === null ? [] : ["taken again"]),
  ];
  return <>{it.query !== "" && <><code className="font-mono wrap-anywhere text-soft">{it.query}</code>, </>}{parts.join(", ")}</>;
}

function Outcome({ it, name, kept }: { it: ExportView; name: string; kept: string | null }) {
  if (isUnderWay(it.status)) return <ExportProgress it={it} name={name} />;
  if (it.status === "cancelled") return <p className="mt-1 text-xs text-faint">Cancelled; nothing of it was kept.</p>;
  if (it.status === "failed" || it.file === null) return <p className="mt-1 flex items-start gap-1.5 text-xs text-bad"><CircleX aria-hidden className="mt-px size-3.5 shrink-0" /><span><span className="font-medium">Failed.</span> {it.error ?? "The file could not be made; take the export again."}</span></p>;
  return (
    <p className="mt-1 text-xs text-faint">
      {fileSize(it.file.bytes)}, <span className="font-mono wrap-anywhere" title={`SHA-256 ${it.file.sha256}`}>sha256 {it.file.sha256.slice(0, 12)}…</span>
      {kept === null ? ", no longer kept: take it again for the same" : <>, deleted <TimeAgo at={kept} /></>}
    </p>
  );
}
