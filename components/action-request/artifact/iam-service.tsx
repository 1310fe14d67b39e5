"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Exact } from "@/components/ui/exact";
import { Skeleton } from "@/components/ui/skeleton";
import type { AccessLevel } from "@/server/core/iam/aws-actions";
import type { ActionGroup, NamedAction, ServiceEffect } from "@/server/core/iam/effect";
import { accessLevels, type EffectPart } from "@/server/core/iam/levels";
import type { WhichArtifact } from "@/server/modules/action-request/effect";
import type { ArtifactFrame } from "./artifact-frame";
import { FindingMarks } from "./finding-marks";
import { useFindingsWithin } from "./findings-within";
import { LevelWords } from "./iam-levels";
import { Pointed } from "./iam-pointed";
import { aboutService, levelLooks } from "./iam-words";
import { PartToggle } from "./part-toggle";

type ServiceProps = { service: ServiceEffect; part: EffectPart; levels: ReadonlySet<AccessLevel>; which: WhichArtifact; frame: ArtifactFrame; opened: boolean };

/** One service: how many actions of which level, and on asking each of them with what it reaches. */
export function IamService({ service: { service, count, levels: counts, groups }, part, levels, which, frame, opened }: ServiceProps) {
  const [open, setOpen] = useState(opened);
  const trpc = useTRPC();
  const findings = useFindingsWithin(frame.index, part === "lost" ? "/before" : "/after").filter(({ finding }) => aboutService(finding.message, service));
  const named = groups.every((it) => it.actions !== null);
  const asked = useQuery({ ...trpc.request.actions.queryOptions({ ...which, part, service }), enabled: open && !named, staleTime: Infinity });
  const shown = named ? groups : asked.data;
  return (
    <>
      <PartToggle open={open} onToggle={() => setOpen(!open)}>
        <span className="min-w-0 flex-1"><span className="mr-3 font-mono">{service}</span><span className="inline-flex flex-wrap gap-x-3"><LevelWords levels={counts} /></span></span>
        <span className="sr-only">{count} in all</span>
      </PartToggle>
      {open && part !== "unchanged" && <FindingMarks findings={findings} className="px-3 pb-1 pl-9" />}
      {open && shown?.map((it, index) => <Group key={index} group={it} levels={levels} frame={frame} />)}
      {open && !named && asked.isPending && <div role="status" aria-label={`Reading the actions of ${service}`} className="px-3 py-1.5 pl-9"><Skeleton className="h-10" /></div>}
      {open && asked.isError && <p role="alert" className="px-3 py-1.5 pl-9 text-sm">{readError(asked.error).message} <Button size="small" onClick={() => void asked.refetch()}>Try again</Button></p>}
    </>
  );
}

function Group({ group: { resources, conditions, statements, actions }, levels, frame }: { group: ActionGroup; levels: ReadonlySet<AccessLevel>; frame: ArtifactFrame }) {
  const byLevel = accessLevels.map((level) => ({ level, list: (actions ?? []).filter((it) => it.level === level) })).filter((it) => it.list.length > 0 && (levels.size === 0 || levels.has(it.level)));
  const on = resources.filter((it) => it !== "");
  if (byLevel.length === 0) return null;
  return (
    <div className="grid gap-1 px-3 pb-2 pl-9 text-sm">
      <dl className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-3 gap-y-0.5 sm:grid-cols-[160px_minmax(0,1fr)]">
        {byLevel.map(({ level, list }) => <Level key={level} level={level} list={list} />)}
        {on.length > 0 && <><dt className="text-faint">on</dt><dd className="min-w-0"><ul>{on.map((it) => <li key={it} className="font-mono wrap-anywhere">{it === "*" ? <span className="font-sans font-medium">every resource</span> : <Exact text={it} />}</li>)}</ul></dd></>}
        {conditions.length > 0 && <><dt className="text-faint">only if</dt><dd className="min-w-0"><ul>{conditions.map((it, index) => <li key={index} className="wrap-anywhere"><Exact text={it} /></li>)}</ul></dd></>}
        <dt className="text-faint">by</dt><dd>{statements.map((it) => <Pointed key={it} frame={frame} pointer={it} />)}</dd>
      </dl>
    </div>
  );
}

function Level({ level, list }: { level: AccessLevel; list: readonly NamedAction[] }) {
  return <><dt className={levelLooks[level].tone}>{levelLooks[level].word}</dt><dd className="min-w-0 font-mono wrap-anywhere"><Exact text={list.map((it) => it.name.slice(it.name.indexOf(":") + 1)).join(", ")} /></dd></>;
}
