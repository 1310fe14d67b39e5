"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { JsonValue } from "countersign/contract/json";
import { classNames } from "@/components/ui/class-names";
import type { ResourceChange } from "@/server/core/terraform/plan-change";
import type { ArtifactFrame } from "./artifact-frame";
import { rowKey } from "./row-keys";
import { TerraformResource } from "./terraform-resource";
import { looks, type PlanGroup } from "./terraform-words";

/** One entry of `resource_changes`. `change` is its `change`, or all of it where it could not be read. */
export type PlanEntry = { index: number; address: string; group: PlanGroup; resource: ResourceChange | null; change: JsonValue };

type GroupProps = {
  group: PlanGroup; entries: PlanEntry[]; frame: ArtifactFrame; pointed: number;
  /** Somebody looks for these, so that they are shown even where nothing happens to them. */
  asked: boolean;
  toggled: ReadonlySet<number>; onToggle: (index: number) => void;
};

/** The resources with which a plan does the same. */
export function TerraformGroup({ group, entries, frame, pointed, asked, toggled, onToggle }: GroupProps) {
  const { sign, tone, done, always } = looks[group];
  const quiet = group === "no-op" || group === "read";
  const [unfolded, setUnfolded] = useState(false);
  const open = !quiet || unfolded || asked || entries.some((it) => it.index === pointed);
  const title = <><span aria-hidden className="w-4 shrink-0 text-center font-mono">{sign}</span><span>{done}</span><span className="text-faint tabular-nums">{entries.length.toLocaleString("en")}</span></>;
  const heading = classNames("flex min-h-8 w-full items-center gap-2 px-3 text-left text-sm font-medium", tone);
  return (
    <section aria-label={`${done}: ${entries.length} in ${frame.name}`} className="border-t first-of-type:border-t-0">
      <h4 className="bg-subtle">
        {quiet
          ? <button type="button" {...rowKey} aria-expanded={open} onClick={() => setUnfolded(!open)} className={classNames(heading, "hover:bg-hover focus-visible:-outline-offset-2")}>{title}<ChevronRight aria-hidden className={classNames("size-3.5 shrink-0 text-faint transition-transform", open && "rotate-90")} /></button>
          : <span className={heading}>{title}</span>}
      </h4>
      {open && (
        <ul className={classNames("divide-y border-t", !always && "lazy-list")}>
          {entries.map((it) => <li key={it.index}><TerraformResource entry={it} frame={frame} pointed={it.index === pointed} toggled={toggled.has(it.index)} onToggle={() => onToggle(it.index)} /></li>)}
        </ul>
      )}
    </section>
  );
}
