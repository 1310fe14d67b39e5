"use client";

import { ArrowRight } from "lucide-react";
import { useState, type ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import type { ObjectChange } from "@/server/core/kubernetes/manifest-change";
import { placeHash } from "../place";
import { RiskMark } from "../risk-badge";
import type { ArtifactFrame } from "./artifact-frame";
import { ShowRest } from "./code-lines";
import type { ListedFinding } from "./evidence";
import { FindingMarks } from "./finding-marks";
import { KubernetesField } from "./kubernetes-field";
import { objectLooks } from "./kubernetes-words";
import { PartToggle } from "./part-toggle";

/** Fields of an object that show at once, the grave ones first. */
const FIRST_FIELDS = 20;

type ObjectProps = { object: ObjectChange; findings: ListedFinding[]; frame: ArtifactFrame; few: boolean };

/** One object: what goes is never folded, and what changes is open where there are few. */
export function KubernetesObject({ object, findings, frame, few }: ObjectProps) {
  const { kind, namespace, name, action, images, replicas, fields } = object;
  const { sign, tone, always, done } = objectLooks[action];
  const foldable = !always && fields.length > 0;
  const [toggled, setToggled] = useState(few);
  const open = always || (foldable && toggled);
  const line = (
    <>
      <span aria-hidden className={classNames("w-4 shrink-0 text-center font-mono", tone)}>{sign}</span><span className="sr-only">{done}: </span>
      <span className="min-w-0 flex-1"><span className="font-medium">{kind}</span> <span className="font-mono wrap-anywhere">{namespace !== "" && <span className="text-faint"><Exact text={namespace} />/</span>}<Exact text={name} /></span></span>
      {!open && findings[0] !== undefined && <><RiskMark level={findings[0].finding.level} /><span className="sr-only">{findings[0].finding.level} risk</span></>}
      {action === "changed" && <span className="shrink-0 text-xs text-faint">{object.fieldCount.toLocaleString("en")} {object.fieldCount === 1 ? "field" : "fields"}</span>}
    </>
  );
  return (
    <>
      {foldable ? <PartToggle open={open} onToggle={() => setToggled(!toggled)}>{line}</PartToggle> : <p className="flex min-h-8 items-center gap-2 px-3 py-1 text-sm">{line}</p>}
      {(images.length > 0 || replicas !== null) && (
        <dl className="grid gap-y-0.5 px-3 pb-1 pl-9 text-sm">
          {images.map((it) => <Short key={it.container} name={<>image of <Exact text={it.container} /></>} before={it.before} after={it.after} />)}
          {replicas !== null && <Short name="replicas" before={replicas.before} after={replicas.after} />}
        </dl>
      )}
      {open && <FindingMarks findings={findings} className="px-3 pb-1 pl-9" />}
      {open && <Fields object={object} frame={frame} />}
    </>
  );
}

function Short({ name, before, after }: { name: ReactNode; before: string | number | null; after: string | number | null }) {
  return (
    <div className="grid gap-x-3 sm:grid-cols-[minmax(0,5fr)_minmax(0,8fr)]">
      <dt className="text-soft">{name}</dt>
      <dd className="flex min-w-0 flex-wrap content-start items-center gap-x-1.5 font-mono wrap-anywhere">
        {before !== null && <><span className="sr-only">before: </span><span className="rounded-sm bg-del-fill px-0.5"><Exact text={String(before)} /></span></>}
        {before !== null && after !== null && <ArrowRight aria-hidden className="size-3.5 shrink-0 text-faint" />}
        {after !== null && <><span className="sr-only">after: </span><span className="rounded-sm bg-add-fill px-0.5"><Exact text={String(after)} /></span></>}
      </dd>
    </div>
  );
}

function Fields({ object: { fields: all, fieldCount, action, title, images, replicas, lines }, frame }: { object: ObjectChange; frame: ArtifactFrame }) {
  const [unfolded, setUnfolded] = useState(false);
  // Images and copies have been named above.
  const fields = all.filter((it) => !(images.length > 0 && /containers\[[^\]]*\]\.image$/i.test(it.path)) && !(replicas !== null && it.path === "spec.replicas"));
  const shown = unfolded || frame.opened ? fields : fields.slice(0, FIRST_FIELDS);
  const side = lines.after === null ? "before" : "after";
  return (
    <>
      {shown.length > 0 && <dl className="border-t py-1">{shown.map((it) => <KubernetesField key={it.path} field={it} whole={action !== "changed"} frame={{ ...frame, name: `${it.path} of ${title}` }} />)}</dl>}
      {fields.length > shown.length && <ShowRest count={fields.length - shown.length} what="fields" name={title} onShow={() => setUnfolded(true)} />}
      {fieldCount > all.length && (
        <p className="border-t px-3 py-1 pl-9 text-xs text-faint">
          {(fieldCount - all.length).toLocaleString("en")} {action === "changed" ? "more fields differ" : "other fields"}: <a href={placeHash({ artifact: frame.index, pointer: `/${side}`, line: lines[side]! })} className="inline-flex min-h-6 items-center underline decoration-edge underline-offset-3 hover:text-ink">in the manifest below</a>
        </p>
      )}
    </>
  );
}
