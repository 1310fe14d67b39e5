"use client";

import { ArrowRight, LockKeyhole } from "lucide-react";
import { useMemo } from "react";
import type { JsonValue } from "countersign/contract/json";
import { LineNotes, noteable } from "@/components/annotation/line-notes";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import type { AttributeChange } from "@/server/core/terraform/plan-change";
import { placeToken } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { DottedPath } from "./dotted-path";
import { DiffView } from "./diff-view";
import { attributeView, partsOf, placesOf, SENSITIVE, type AttributeView, type Side } from "./terraform-values";
import type { PlanGroup } from "./terraform-words";

type AttributeProps = { attribute: AttributeChange; change: JsonValue; group: PlanGroup; base: string; frame: ArtifactFrame };

/** One attribute before and after; what forces the resource to be made anew says so. */
export function TerraformAttribute({ attribute, change, group, base, frame }: AttributeProps) {
  const view = useMemo(() => attributeView(change, attribute, base), [change, attribute, base]);
  return view.form === "line"
    ? <InLine attribute={attribute} view={view} group={group} frame={frame} />
    : (
      <li className={attribute.forcesReplacement ? "bg-del-fill" : undefined}>
        <p className="px-3 pt-0.5 pl-9 text-sm"><Name attribute={attribute} />{view.encoded && <span className="ml-2 text-xs text-faint">JSON in a text</span>}</p>
        <div className="my-1 ml-9 border-y border-l bg-page"><DiffView diff={view.diff} name={frame.name} placesOf={(row) => view.pointersOf(row).map((pointer) => ({ artifact: frame.index, pointer }))} /></div>
      </li>
    );
}

function InLine({ attribute, view: { before, after }, group, frame }: { attribute: AttributeChange; view: Extract<AttributeView, { form: "line" }>; group: PlanGroup; frame: ArtifactFrame }) {
  const at = [...placesOf(after), ...placesOf(before)].map((pointer) => ({ artifact: frame.index, pointer }));
  const gone = after.value === undefined;
  return (
    <li>
      <div
        data-place={at.map(placeToken).join(" ")} {...noteable(at)} data-text={frame.name}
        className={classNames("grid gap-x-3 px-3 py-0.5 pl-9 text-sm sm:grid-cols-[minmax(0,5fr)_minmax(0,8fr)]", attribute.forcesReplacement ? "bg-del-fill" : "hover:bg-hover")}
      >
        <div className="min-w-0"><Name attribute={attribute} /></div>
        <div className="min-w-0 font-mono wrap-anywhere">
          {before.value !== undefined && <><span className="sr-only">{gone && group !== "delete" ? "removed: " : "before: "}</span><Value side={before} className={group === "delete" ? "" : "rounded-sm bg-del-fill decoration-bad"} /></>}
          {before.value !== undefined && !gone && <ArrowRight aria-hidden className="mx-1.5 inline-block size-3.5 align-[-2px] text-faint" />}
          {!gone && <><span className="sr-only">{before.value === undefined ? "new: " : "after: "}</span><Value side={after} className={group === "create" ? "" : "rounded-sm bg-add-fill"} /></>}
          {gone && group !== "delete" && <span className="ml-1.5 font-sans text-xs text-bad">removed</span>}
        </div>
      </div>
      <LineNotes at={at} />
    </li>
  );
}

function Name({ attribute: { path, forcesReplacement } }: { attribute: AttributeChange }) {
  return (
    <span className="font-mono wrap-anywhere text-soft">
      <DottedPath path={path} />{forcesReplacement && <span className="ml-2 font-sans text-xs font-medium whitespace-nowrap text-bad">forces replacement</span>}
    </span>
  );
}

function Value({ side: { value, pointer, marks }, className }: { side: Side; className: string }) {
  const mark = marks.get(pointer);
  if (mark !== undefined) return <Marked mark={mark} />;
  return <span className={classNames("box-decoration-clone px-0.5", className)}>{partsOf(value ?? null, pointer).map(({ text, pointer: at }, index) => (at !== null && marks.has(at) ? <Marked key={index} mark={marks.get(at)!} /> : <Exact key={index} text={text} />))}</span>;
}

/** What stands in the place of a value; no value looks like it. */
function Marked({ mark }: { mark: string }) {
  if (mark === SENSITIVE) return <span className="inline-flex items-center gap-1 font-sans text-soft italic"><LockKeyhole aria-hidden className="size-3.5" />{mark}</span>;
  return <span className="rounded-sm border border-dashed border-edge px-1 font-sans text-soft italic">{mark}</span>;
}
