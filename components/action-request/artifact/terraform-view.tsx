"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { JsonValue } from "countersign/contract/json";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { placeToken } from "../place";
import { usePlace } from "../use-place";
import type { ArtifactFrame } from "./artifact-frame";
import { CodeLines } from "./code-lines";
import { JsonDiffArtifact } from "./json-diff-artifact";
import { jsonLines } from "./json-lines";
import { terraformChanges, terraformEffects, type TerraformChange, type TerraformEffect } from "./terraform-changes";

const looks: Record<TerraformEffect, { word: string; sign: string; tone: string }> = {
  destroy: { word: "destroy", sign: "−", tone: "text-bad" },
  replace: { word: "replace", sign: "∓", tone: "text-bad" },
  other: { word: "other", sign: "?", tone: "text-wait" },
  update: { word: "change", sign: "~", tone: "text-wait" },
  create: { word: "add", sign: "+", tone: "text-good" },
  read: { word: "read", sign: "≤", tone: "text-faint" },
  keep: { word: "keep", sign: "=", tone: "text-faint" },
};

/** A Terraform plan: its resources, those that are lost first, and the plan itself. */
export function TerraformView({ plan, frame }: { plan: JsonValue; frame: ArtifactFrame }) {
  const changes = terraformChanges(plan);
  return (
    <>
      {changes === null
        ? <p className="border-b bg-wait-fill px-3 py-2 text-sm">This does not have the shape of a Terraform plan: read it as it is.</p>
        : <Changes changes={changes} frame={frame} />}
      <WholePlan plan={plan} frame={frame} opened={changes === null} />
    </>
  );
}

function Changes({ changes, frame }: { changes: TerraformChange[]; frame: ArtifactFrame }) {
  const counts = terraformEffects.map((effect) => [effect, changes.filter((it) => it.effect === effect).length] as const).filter(([, count]) => count > 0);
  return (
    <>
      <p className="flex flex-wrap gap-x-3 border-b px-3 py-1.5 text-sm">
        {counts.length === 0 && <span className="text-faint">No resource changes.</span>}
        {counts.map(([effect, count]) => <span key={effect} className={looks[effect].tone}><span className="font-medium">{count}</span> to {looks[effect].word}</span>)}
      </p>
      <ul aria-label="Resources" className="divide-y">
        {changes.map((it) => <li key={it.index}><Change change={it} frame={frame} /></li>)}
      </ul>
    </>
  );
}

function Change({ change, frame }: { change: TerraformChange; frame: ArtifactFrame }) {
  const base = `/plan/resource_changes/${change.index}`;
  const place = usePlace();
  const pointed = frame.opened && `${place?.pointer}/`.startsWith(`${base}/`);
  const lost = change.effect === "destroy" || change.effect === "replace";
  const [toggled, setToggled] = useState(lost);
  const open = toggled || pointed;
  const { word, sign, tone } = looks[change.effect];
  return (
    <div data-place={placeToken({ artifact: frame.index, pointer: base })}>
      <button type="button" aria-expanded={open} onClick={() => setToggled(!open)} className="flex min-h-8 w-full items-center gap-2 px-3 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2">
        <ChevronRight aria-hidden className={classNames("size-3.5 shrink-0 text-faint transition-transform", open && "rotate-90")} />
        <span className={classNames("w-20 shrink-0 font-medium", tone)}><span aria-hidden className="inline-block w-4 font-mono">{sign}</span>{change.effect === "other" ? <Exact text={change.actions} /> : word}</span>
        <span className="min-w-0 font-mono wrap-anywhere"><Exact text={change.address} /></span>
      </button>
      {open && (
        <div className="border-t">
          <JsonDiffArtifact before={change.before ?? undefined} after={change.after ?? undefined} base={`${base}/change`} frame={{ ...frame, name: change.address, opened: pointed }} />
          {change.unknown.length > 0 && <p className="border-t px-3 py-1.5 text-xs text-faint">Known only after apply: <span className="font-mono text-soft"><Exact text={change.unknown.join(", ")} /></span></p>}
        </div>
      )}
    </div>
  );
}

function WholePlan({ plan, frame, opened }: { plan: JsonValue; frame: ArtifactFrame; opened: boolean }) {
  const [toggled, setToggled] = useState(opened);
  const lines = jsonLines(plan, "/plan");
  return (
    <div className="border-t">
      <button type="button" aria-expanded={toggled} onClick={() => setToggled(!toggled)} className="flex min-h-8 w-full items-center gap-2 px-3 text-left text-sm text-soft hover:bg-hover focus-visible:-outline-offset-2">
        <ChevronRight aria-hidden className={classNames("size-3.5 shrink-0 text-faint transition-transform", toggled && "rotate-90")} />
        The whole plan as JSON, {lines.length.toLocaleString("en")} lines
      </button>
      {toggled && <div className="border-t py-1"><CodeLines lines={lines.map(({ text, pointer }) => ({ text, at: { artifact: frame.index, pointer } }))} name="the plan" /></div>}
    </div>
  );
}
