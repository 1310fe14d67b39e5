"use client";

import { ArrowRight, TriangleAlert } from "lucide-react";
import type { JsonValue } from "countersign/contract/json";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import type { FieldChange } from "@/server/core/kubernetes/field-change";
import { placeHash } from "../place";
import type { ArtifactFrame } from "./artifact-frame";
import { DottedPath } from "./dotted-path";
import { valueWords } from "./kubernetes-words";

type FieldProps = {
  field: FieldChange; frame: ArtifactFrame;
  /** All of the object comes or goes, so that its values are no difference. */
  whole: boolean;
};

/** One field that differs; its name leads to its line in the manifest. */
export function KubernetesField({ field: { path, before, after, hidden, grave, side, line }, frame, whole }: FieldProps) {
  return (
    <div className="grid gap-x-3 px-3 py-0.5 pl-9 text-sm hover:bg-hover sm:grid-cols-[minmax(0,5fr)_minmax(0,8fr)]">
      <dt className="min-w-0">
        <a href={placeHash({ artifact: frame.index, pointer: `/${side}`, line })} title={`Line ${line} of the manifest ${side}`} className={classNames("inline-block min-h-6 font-mono wrap-anywhere hover:underline", grave ? "font-medium text-ink" : "text-soft")}>
          {grave && <><TriangleAlert aria-hidden className="mr-1 inline-block size-3.5 align-[-2px] text-high" /><span className="sr-only">grave: </span></>}<DottedPath path={path} />
        </a>
      </dt>
      <dd className="flex min-w-0 flex-wrap content-start items-center gap-x-1.5 font-mono wrap-anywhere">
        {hidden && <span className="font-sans text-soft italic">the value of a Secret, not shown here</span>}
        {before !== undefined && <><span className="sr-only">before: </span><Value value={before} className={whole ? "" : "bg-del-fill"} /></>}
        {before !== undefined && after !== undefined && <ArrowRight aria-hidden className="size-3.5 shrink-0 text-faint" />}
        {after !== undefined && <><span className="sr-only">after: </span><Value value={after} className={whole ? "" : "bg-add-fill"} /></>}
        {!hidden && after === undefined && !whole && <span className="font-sans text-xs text-bad">removed</span>}
      </dd>
    </div>
  );
}

function Value({ value, className }: { value: JsonValue; className: string }) {
  return <span className={classNames("rounded-sm px-0.5 whitespace-pre-wrap", className)}><Exact text={valueWords(value)} multiline /></span>;
}
