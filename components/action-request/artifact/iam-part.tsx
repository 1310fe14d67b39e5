"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { AccessLevel } from "@/server/core/iam/aws-actions";
import type { PartEffect } from "@/server/core/iam/effect";
import type { EffectPart } from "@/server/core/iam/levels";
import type { WhichArtifact } from "@/server/modules/action-request/effect";
import type { ArtifactFrame } from "./artifact-frame";
import { IamService } from "./iam-service";
import { actionsOf, partLooks } from "./iam-words";
import { PartToggle } from "./part-toggle";

/** Services that show at once, the gravest first. */
const FIRST_SERVICES = 10;
/** Up to so many actions each service is open from the start. */
const OPEN_UP_TO = 40;

type PartProps = { part: EffectPart; effect: PartEffect; levels: ReadonlySet<AccessLevel>; which: WhichArtifact; frame: ArtifactFrame };

/** The actions that are gained, lost or unchanged, service by service. */
export function IamPart({ part, effect, levels, which, frame }: PartProps) {
  const quiet = part === "unchanged";
  const [open, setOpen] = useState(!quiet);
  const [all, setAll] = useState(false);
  const { word, sign, tone } = partLooks[part];
  const services = levels.size === 0 ? effect.services : effect.services.filter((it) => [...levels].some((level) => (it.levels[level] ?? 0) > 0));
  const shown = all ? services : services.slice(0, FIRST_SERVICES);
  const rest = services.length - shown.length;
  const title = (
    <>
      <span aria-hidden className="w-4 shrink-0 text-center font-mono">{sign}</span>
      <span className="font-medium">{word}</span>
      <span className="min-w-0 flex-1 text-faint">{actionsOf(effect.count)} of {effect.services.length === 1 ? "one service" : `${effect.services.length} services`}</span>
    </>
  );
  return (
    <section aria-label={`${word}: ${actionsOf(effect.count)} in ${frame.name}`} className="border-t first:border-t-0">
      <h4 className={classNames("bg-subtle text-sm", tone)}>{quiet ? <PartToggle open={open} onToggle={() => setOpen(!open)}>{title}</PartToggle> : <span className="flex min-h-8 items-center gap-2 px-3">{title}</span>}</h4>
      {open && services.length === 0 && <p className="border-t px-3 py-1.5 text-sm text-faint">None of these levels.</p>}
      {open && services.length > 0 && (
        <ul className="divide-y border-t">
          {shown.map((it) => <li key={it.service}><IamService service={it} part={part} levels={levels} which={which} frame={frame} opened={!quiet && effect.count <= OPEN_UP_TO} /></li>)}
        </ul>
      )}
      {open && rest > 0 && <div className="border-t px-1 py-1"><Button variant="quiet" size="small" onClick={() => setAll(true)} aria-label={`Show the other ${rest} services of what is ${part}`}>Show the other {rest} services</Button></div>}
    </section>
  );
}
