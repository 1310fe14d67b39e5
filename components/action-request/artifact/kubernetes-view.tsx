"use client";

import { useState } from "react";
import type { ArtifactOf } from "countersign/contract/artifact";
import type { ManifestChange, ObjectAction, ObjectChange } from "@/server/core/kubernetes/manifest-change";
import type { ArtifactFrame } from "./artifact-frame";
import { EffectShell } from "./effect-shell";
import type { ListedFinding } from "./evidence";
import { FilterCounts } from "./filter-counts";
import { FindingMarks } from "./finding-marks";
import { useFindingsWithin } from "./findings-within";
import { KubernetesObject } from "./kubernetes-object";
import { objectActions, objectLooks } from "./kubernetes-words";
import { rowsKey } from "./row-keys";
import { TextDiffArtifact } from "./text-diff-artifact";

/** Manifests: their objects, those that go first, and the manifests themselves. */
export function KubernetesView({ artifact: { before, after }, frame }: { artifact: ArtifactOf<"kubernetes">; frame: ArtifactFrame }) {
  const text = <section aria-label={`The manifests of ${frame.name}`} className="border-t"><TextDiffArtifact before={before} after={after} frame={frame} /></section>;
  return <EffectShell kind="kubernetes" frame={frame} below={text}>{(effect) => <Objects change={effect} frame={frame} />}</EffectShell>;
}

function Objects({ change: { objects, unread }, frame }: { change: ManifestChange; frame: ArtifactFrame }) {
  const [chosen, setChosen] = useState<ReadonlySet<ObjectAction>>(new Set());
  const findings = useFindingsWithin(frame.index, "/before", "/after");
  const ofObject = (it: ObjectChange): ListedFinding[] => findings.filter(({ finding }) => finding.message.includes(`“${it.title}”`));
  const placed = new Set(objects.flatMap(ofObject));
  const others = findings.filter((it) => !placed.has(it));
  const groups = objectActions.map((key) => ({ key, list: objects.filter((it) => it.action === key) })).filter((it) => it.list.length > 0);
  const shown = groups.filter((it) => chosen.size === 0 || chosen.has(it.key)).flatMap((it) => it.list);
  return (
    <>
      {unread.length > 0 && <p className="border-b bg-wait-fill px-3 py-2 text-sm">The manifest {unread.join(" and the one ")} could not be read as Kubernetes objects: read {unread.length === 1 ? "it as it is" : "them as they are"}.</p>}
      {groups.length > 0 && <div className="border-b px-3 py-2"><FilterCounts label={`Objects of ${frame.name} by what happens to them`} counts={groups.map(({ key, list }) => ({ key, count: list.length, ...objectLooks[key] }))} chosen={chosen} onChoose={setChosen} /></div>}
      <FindingMarks findings={others} className="border-b px-3 py-1.5" />
      <p role="status" className="sr-only">{shown.length} of {objects.length} objects shown.</p>
      {shown.length > 0 && (
        <ul aria-label="Objects" className="divide-y" {...rowsKey}>
          {shown.map((it) => <li key={`${it.apiVersion} ${it.title} ${it.lines.before ?? ""} ${it.lines.after ?? ""}`}><KubernetesObject object={it} findings={ofObject(it)} frame={frame} few={objects.length <= 12} /></li>)}
        </ul>
      )}
    </>
  );
}
