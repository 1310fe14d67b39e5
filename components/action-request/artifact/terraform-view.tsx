"use client";

import { ChevronRight } from "lucide-react";
import { useMemo, useState } from "react";
import type { JsonValue } from "countersign/contract/json";
import { riskLevels } from "countersign/contract/risk-level";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { isSensitiveAt, sensitivePlaces } from "@/server/core/terraform/sensitive";
import { planChange, type PlanChange } from "@/server/core/terraform/plan-change";
import { usePlace } from "../use-place";
import type { ArtifactFrame } from "./artifact-frame";
import { CodeLines } from "./code-lines";
import type { ListedFinding } from "./evidence";
import { FilterCounts } from "./filter-counts";
import { useFindingsWithin } from "./findings-within";
import { jsonLines } from "./json-lines";
import { usePlanFilter } from "./plan-filter";
import { rowsKey } from "./row-keys";
import { TerraformGroup, type PlanEntry } from "./terraform-group";
import { SENSITIVE } from "./terraform-values";
import { looks, planGroups } from "./terraform-words";

/** Up to so many resources all of them stand open. */
const OPEN_UP_TO = 3;
/** From so many resources on, one looks for a name rather than reading them all. */
const SEARCHED_FROM = 12;

/** A Terraform plan: what is lost first, every resource with its attributes, and the plan itself. */
export function TerraformView({ plan, frame }: { plan: JsonValue; frame: ArtifactFrame }) {
  const change = useMemo(() => planChange(plan), [plan]);
  return (
    <>
      {change === undefined
        ? <p className="border-b bg-wait-fill px-3 py-2 text-sm">This does not have the shape of a Terraform plan: read it as it is.</p>
        : <Resources change={change} plan={plan} frame={frame} />}
      <WholePlan plan={plan} frame={frame} opened={change === undefined} />
    </>
  );
}

function Resources({ change, plan, frame }: { change: PlanChange; plan: JsonValue; frame: ArtifactFrame }) {
  const { chosen, word, setChosen, setWord, clear } = usePlanFilter(frame.index);
  const [toggled, setToggled] = useState<ReadonlySet<number>>(() => new Set(change.resources.length <= OPEN_UP_TO ? change.resources.map((it) => it.index) : []));
  const findings = useFindingsWithin(frame.index, "/plan/resource_changes");
  const entries = useMemo(() => gravestFirst(entriesOf(change, plan), findings), [change, plan, findings]);
  const place = usePlace();
  const pointed = frame.opened ? Number(/^\/plan\/resource_changes\/(\d+)/.exec(place?.pointer ?? "")?.[1] ?? -1) : -1;
  const wanted = word.trim().toLowerCase();
  const matching = wanted === "" ? entries : entries.filter((it) => it.index === pointed || it.address.toLowerCase().includes(wanted));
  const groups = planGroups.map((key) => ({ key, entries: matching.filter((it) => it.group === key), all: entries.filter((it) => it.group === key) })).filter((it) => it.all.length > 0);
  const shown = groups.filter((it) => it.entries.length > 0 && (chosen.size === 0 || chosen.has(it.key) || it.entries.some((entry) => entry.index === pointed)));
  const folding = shown.flatMap((it) => (looks[it.key].always ? [] : it.entries.filter((entry) => entry.resource !== null && entry.resource.attributes.length > 0)));
  const opened = folding.length > 0 && folding.every((it) => toggled.has(it.index));
  if (entries.length === 0) return <p className="px-3 py-2 text-sm text-faint">No resource changes.</p>;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2">
        <FilterCounts label={`Resources of ${frame.name} by action`} counts={groups.map(({ key, all }) => ({ key, count: all.length, ...looks[key], word: key === "unread" ? looks[key].word : `to ${looks[key].word}` }))} chosen={chosen} onChoose={setChosen} />
        <span className="flex flex-1 items-center justify-end gap-1">
          {entries.length > SEARCHED_FROM && <input type="search" value={word} onChange={(event) => setWord(event.target.value)} placeholder="Find by address" aria-label={`Find resources of ${frame.name} by address`} className="field h-7 max-w-64 min-w-32 flex-1 text-sm" />}
          {folding.length > 1 && <Button variant="quiet" size="small" onClick={() => setToggled(opened ? new Set() : new Set(folding.map((it) => it.index)))}>{opened ? "Fold all" : "Unfold all"}</Button>}
        </span>
      </div>
      <p role="status" className="sr-only">{countOf(shown.reduce((sum, it) => sum + it.entries.length, 0))} of {countOf(entries.length)} resources shown.</p>
      {shown.length === 0 && <p className="px-3 py-2 text-sm text-faint">No resource has this in its address. <button type="button" onClick={clear} className="min-h-6 underline underline-offset-3 hover:text-ink">Show all</button></p>}
      <div {...rowsKey}>
        {shown.map(({ key, entries: list }) => (
          <TerraformGroup
            key={key} group={key} entries={list} frame={frame} pointed={pointed} asked={chosen.has(key) || wanted !== ""} toggled={toggled}
            onToggle={(index) => setToggled((before) => new Set(before.has(index) ? [...before].filter((it) => it !== index) : [...before, index]))}
          />
        ))}
      </div>
    </>
  );
}

function entriesOf({ resources, unread }: PlanChange, plan: JsonValue): PlanEntry[] {
  const list = (plan as { resource_changes: JsonValue[] }).resource_changes;
  const changeAt = (index: number): JsonValue => (list[index] as { change?: JsonValue } | null)?.change ?? null;
  return [
    ...resources.map((resource): PlanEntry => ({ index: resource.index, address: resource.address, group: resource.action, resource, change: changeAt(resource.index) })),
    ...unread.map((index): PlanEntry => ({ index, address: addressOf(list[index]), group: "unread", resource: null, change: list[index] ?? null })),
  ];
}

/** What the rules find grave stands before the rest of what happens alike. */
function gravestFirst(entries: PlanEntry[], findings: readonly ListedFinding[]): PlanEntry[] {
  const grave = new Map<number, number>();
  for (const { finding: { level, pointer = "" } } of findings) {
    const index = Number(pointer.split("/")[3]);
    if (level !== "low") grave.set(index, Math.max(grave.get(index) ?? 0, riskLevels.indexOf(level)));
  }
  return entries.toSorted((a, b) => (grave.get(b.index) ?? 0) - (grave.get(a.index) ?? 0));
}

function addressOf(entry: JsonValue | undefined): string {
  const address = typeof entry === "object" && entry !== null && !Array.isArray(entry) ? entry.address : undefined;
  return typeof address === "string" ? address : "an entry without an address";
}

function countOf(count: number): string {
  return count.toLocaleString("en");
}

function WholePlan({ plan, frame, opened }: { plan: JsonValue; frame: ArtifactFrame; opened: boolean }) {
  const [toggled, setToggled] = useState(opened);
  const lines = useMemo(() => {
    const sensitive = sensitivePlaces(plan);
    return jsonLines(plan, "/plan").map(({ text, pointer }) => ({ text: sensitive.size > 0 && isSensitiveAt(sensitive, pointer.slice("/plan".length)) ? covered(text) : text, pointer }));
  }, [plan]);
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

/** A line without the number or truth value that it ends with; texts have been masked by the server. */
function covered(text: string): string {
  return text.replace(/(^\s*|: )(?:-?[\d.]+(?:e[+-]?\d+)?|true|false)(,?)$/i, `$1${SENSITIVE}$2`);
}
