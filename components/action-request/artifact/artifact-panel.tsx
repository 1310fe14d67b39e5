"use client";

import dynamic from "next/dynamic";
import { useState, type ReactNode } from "react";
import type { Artifact } from "countersign/contract/artifact";
import { NoteLayer } from "@/components/annotation/note-layer";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { placeToken } from "../place";
import { usePlace } from "../use-place";
import { useViewedMarks } from "../viewed/viewed-marks";
import { ViewedToggle } from "../viewed/viewed-toggle";
import type { ArtifactFrame } from "./artifact-frame";
import { kindName } from "./artifact-name";
import { ArtifactTitle } from "./artifact-title";
import { LinkView } from "./link-view";
import { TextDiffArtifact } from "./text-diff-artifact";

// A view is loaded when an artifact of its kind is there, but for the commonest.
const loading = () => <Skeleton className="m-3 h-24" />;
const JsonDiffArtifact = dynamic(() => import("./json-diff-artifact").then((it) => it.JsonDiffArtifact), { loading });
const SqlView = dynamic(() => import("./sql/sql-view").then((it) => it.SqlView), { loading });
const CommandView = dynamic(() => import("./command/command-view").then((it) => it.CommandView), { loading });
const HttpView = dynamic(() => import("./http/http-view").then((it) => it.HttpView), { loading });
const TableView = dynamic(() => import("./table/table-view").then((it) => it.TableView), { loading });
const TerraformView = dynamic(() => import("./terraform-view").then((it) => it.TerraformView), { loading });
const IamView = dynamic(() => import("./iam-view").then((it) => it.IamView), { loading });
const KubernetesView = dynamic(() => import("./kubernetes-view").then((it) => it.KubernetesView), { loading });

/** One artifact with its heading; it folds as a whole, once it is viewed by itself, and opens when something points into it. */
export function ArtifactPanel({ artifact, index, markable }: { artifact: Artifact; index: number; markable: boolean }) {
  const { artifacts: viewed } = useViewedMarks();
  const [folded, setFolded] = useState(markable && viewed.includes(index));
  const [reached, setReached] = useState<string | null>(null);
  const place = usePlace();
  const address = place === null ? "" : placeToken(place);
  const opened = place?.artifact === index;
  if (address !== reached) {
    setReached(address);
    if (opened) setFolded(false);
  }
  const open = !folded;
  const kind = kindName(artifact.kind);
  return (
    <section aria-label={artifact.title === undefined ? kind : `${kind}: ${artifact.title}`} className="mt-6 rounded-md border" data-place={placeToken({ artifact: index, pointer: "" })}>
      <div className={classNames("flex items-center bg-subtle text-sm", open ? "rounded-t-md border-b" : "rounded-md")}>
        <h3 className="min-w-0 flex-1">
          <button type="button" aria-expanded={open} onClick={() => setFolded(open)} className="w-full"><ArtifactTitle artifact={artifact} open={open} /></button>
        </h3>
        {markable && <ViewedToggle artifact={index} name={artifact.title ?? kind} onMark={setFolded} />}
      </div>
      {open && <div className="overflow-hidden rounded-b-md"><NoteLayer>{viewOf(artifact, { index, opened, name: artifact.title ?? kind })}</NoteLayer></div>}
    </section>
  );
}

function viewOf(artifact: Artifact, frame: ArtifactFrame): ReactNode {
  switch (artifact.kind) {
    case "text": return <TextDiffArtifact before={artifact.before} after={artifact.after} patch={artifact.patch} frame={frame} marked />;
    case "kubernetes": return <KubernetesView artifact={artifact} frame={frame} />;
    case "iam-policy": return <IamView artifact={artifact} frame={frame} />;
    case "json": return <JsonDiffArtifact before={artifact.before} after={artifact.after} frame={frame} marked />;
    case "sql": return <SqlView artifact={artifact} frame={frame} />;
    case "terraform-plan": return <TerraformView plan={artifact.plan} frame={frame} />;
    case "command": return <CommandView artifact={artifact} frame={frame} />;
    case "http": return <HttpView artifact={artifact} frame={frame} />;
    case "table": return <TableView artifact={artifact} frame={frame} />;
    case "link": return <LinkView href={artifact.href} frame={frame} />;
  }
}
