"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { CodeLines, ShowRest } from "./code-lines";
import { FindingMarks } from "./finding-marks";
import { useFindingsWithin } from "./findings-within";
import { jsonLines } from "./json-lines";
import { rowKey } from "./row-keys";
import type { AttributeChange, ResourceChange } from "@/server/core/terraform/plan-change";
import { TerraformAttribute } from "./terraform-attribute";
import type { PlanEntry } from "./terraform-group";
import { looks, remarksOn } from "./terraform-words";
import { RiskMark } from "../risk-badge";

/** Attributes of a destroyed or added resource that show at once: they say what it is, not what changes. */
const FIRST_ATTRIBUTES = 12;

type ResourceProps = { entry: PlanEntry; frame: ArtifactFrame; pointed: boolean; toggled: boolean; onToggle: () => void };

/** One resource: what is lost is open and stays so, the rest opens when somebody asks or points at it. */
export function TerraformResource({ entry, frame, pointed, toggled, onToggle }: ResourceProps) {
  const { group, address, resource, index } = entry;
  const pointer = `/plan/resource_changes/${index}`;
  const findings = useFindingsWithin(frame.index, pointer);
  const { sign, tone, always } = looks[group];
  const foldable = !always && resource !== null && resource.attributes.length > 0;
  const open = always || toggled || pointed;
  const line = (
    <>
      <span aria-hidden className={classNames("w-4 shrink-0 text-center font-mono", tone)}>{sign}</span>
      <span className="min-w-0 flex-1 font-mono wrap-anywhere"><Exact text={address} /></span>
      {!open && findings[0] !== undefined && <><RiskMark level={findings[0].finding.level} /><span className="sr-only">{findings[0].finding.level} risk</span></>}
      {foldable && <span className="max-w-2/5 shrink-0 truncate text-xs text-faint">{briefly(resource)}</span>}
    </>
  );
  const row = "flex min-h-8 w-full items-center gap-2 px-3 py-1 text-left text-sm";
  return (
    <div data-place={placeToken({ artifact: frame.index, pointer })}>
      {foldable
        ? <button type="button" {...rowKey} aria-expanded={open} onClick={onToggle} className={classNames(row, "hover:bg-hover focus-visible:-outline-offset-2")}>{line}<ChevronRight aria-hidden className={classNames("size-3.5 shrink-0 text-faint transition-transform", open && "rotate-90")} /></button>
        : <p className={row}>{line}</p>}
      {open && <FindingMarks findings={findings} className="px-3 pb-1 pl-9" />}
      {open && <Detail entry={entry} frame={frame} pointer={pointer} pointed={pointed} />}
    </div>
  );
}

function Detail({ entry: { resource, change, group }, frame, pointer, pointed }: { entry: PlanEntry; frame: ArtifactFrame; pointer: string; pointed: boolean }) {
  const [all, setAll] = useState(false);
  if (resource === null) {
    return <div className="border-t py-1"><CodeLines lines={jsonLines(change, pointer).map(({ text, pointer: at }) => ({ text, at: { artifact: frame.index, pointer: at } }))} name="the entry" /></div>;
  }
  const { attributes, address, complete } = resource;
  const describes = group === "delete" || group === "create";
  const ordered = attributes.toSorted((a, b) => (describes ? weightOf(a) - weightOf(b) : Number(b.forcesReplacement) - Number(a.forcesReplacement)));
  const shown = all || pointed || !describes || ordered.length < FIRST_ATTRIBUTES + 3 ? ordered : ordered.slice(0, FIRST_ATTRIBUTES);
  const remarks = remarksOn(resource);
  return (
    <>
      {remarks.length > 0 && <p className="px-3 pb-1 pl-9 text-sm text-soft"><Exact text={remarks.join(" ")} /></p>}
      {attributes.length > 0 && (
        <ul aria-label={`Attributes of ${address}`} className="border-t py-1">
          {shown.map((it) => <TerraformAttribute key={it.tokens.join("\n")} attribute={it} change={change} group={group} base={`${pointer}/change`} frame={{ ...frame, name: `${it.path} of ${address}`, opened: pointed }} />)}
        </ul>
      )}
      {attributes.length > shown.length && <ShowRest count={attributes.length - shown.length} what="attributes" name={address} onShow={() => setAll(true)} />}
      {!complete && <p className="border-t bg-wait-fill px-3 py-1.5 text-sm">More attributes differ than are listed here. All of them are in the plan below.</p>}
    </>
  );
}

/** Which attributes differ where they are few, and otherwise how many. */
function briefly({ attributes, complete }: ResourceChange): string {
  if (attributes.length <= 2) return attributes.map((it) => it.path).join(", ");
  return `${attributes.length}${complete ? "" : "+"} attributes`;
}

/** What a resource is called says what it is; blocks and texts in it come last. */
function weightOf({ path, before, after }: AttributeChange): number {
  if (/^(?:id|identifier|name|bucket|family|alarm_name|function_name)$/.test(path)) return 0;
  const value = before ?? after;
  return typeof value === "object" || (typeof value === "string" && value.length > 120) ? 2 : 1;
}
