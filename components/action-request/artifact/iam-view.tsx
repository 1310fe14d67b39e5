"use client";

import { useState, type ReactNode } from "react";
import type { ArtifactOf } from "countersign/contract/artifact";
import type { AccessLevel } from "@/server/core/iam/aws-actions";
import type { PolicyEffect } from "@/server/core/iam/effect";
import { accessLevels, effectParts } from "@/server/core/iam/levels";
import type { WhichArtifact } from "@/server/modules/action-request/effect";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { EffectShell } from "./effect-shell";
import { FilterCounts } from "./filter-counts";
import { FindingMarks } from "./finding-marks";
import { useFindingsWithin } from "./findings-within";
import { IamConsequences } from "./iam-consequences";
import { IamPart } from "./iam-part";
import { Pointed } from "./iam-pointed";
import { aboutService, levelLooks } from "./iam-words";
import { JsonDiffArtifact } from "./json-diff-artifact";
import { rowsKey } from "./row-keys";

/** A policy: what is gained before what is lost and what stays, where that leads, and the policy itself. */
export function IamView({ artifact: { before, after }, frame }: { artifact: ArtifactOf<"iam-policy">; frame: ArtifactFrame }) {
  const json = (
    <section aria-label={`The policy ${frame.name}`} className="border-t" data-place={["/before", "/after"].map((pointer) => placeToken({ artifact: frame.index, pointer })).join(" ")}>
      <JsonDiffArtifact before={before} after={after} frame={frame} />
    </section>
  );
  return <EffectShell kind="iam-policy" frame={frame} below={json}>{(effect, which) => <Effect effect={effect} which={which} frame={frame} />}</EffectShell>;
}

function Effect({ effect, which, frame }: { effect: PolicyEffect; which: WhichArtifact; frame: ArtifactFrame }) {
  const [chosen, setChosen] = useState<ReadonlySet<AccessLevel>>(new Set());
  const levels = accessLevels.map((key) => ({ key, count: effectParts.reduce((sum, part) => sum + (part === "unchanged" ? 0 : effect[part].levels[key] ?? 0), 0) })).filter((it) => it.count > 0);
  const findings = useFindingsWithin(frame.index, "/before", "/after");
  const services = [...effect.gained.services, ...effect.lost.services].map((it) => it.service);
  const others = findings.filter(({ finding }) => !services.some((it) => aboutService(finding.message, it)));
  const nothing = effectParts.every((it) => effect[it].count === 0);
  return (
    <>
      {effect.unread.length > 0 && <Remark>{effect.unread.length === 1 ? "A part" : `${effect.unread.length} parts`} of this policy could not be read as AWS IAM, and {effect.unread.length === 1 ? "is" : "are"} not counted here: {effect.unread.slice(0, 5).map((it) => <Pointed key={it} frame={frame} pointer={it} />)}</Remark>}
      {!effect.complete && effect.unread.length === 0 && <Remark>The two policies are too large to compare in full: what was not compared counts as gained.</Remark>}
      <FindingMarks findings={others} className="border-b px-3 py-1.5" />
      <IamConsequences effect={effect} frame={frame} />
      {levels.length > 1 && <div className="border-b px-3 py-2"><FilterCounts label={`Actions of ${frame.name} by level of access`} counts={levels.map((it) => ({ ...it, word: levelLooks[it.key].word, tone: levelLooks[it.key].tone }))} chosen={chosen} onChoose={setChosen} /></div>}
      {nothing && effect.trust.length === 0 && <p className="px-3 py-2 text-sm text-faint">{effect.unread.length > 0 ? "What could be read of it allows nothing." : "This policy allows nothing, before and after."}</p>}
      <div {...rowsKey}>{effectParts.filter((it) => effect[it].count > 0).map((part) => <IamPart key={part} part={part} effect={effect[part]} levels={chosen} which={which} frame={frame} />)}</div>
    </>
  );
}

function Remark({ children }: { children: ReactNode }) {
  return <p className="border-b bg-wait-fill px-3 py-2 text-sm">{children}</p>;
}
