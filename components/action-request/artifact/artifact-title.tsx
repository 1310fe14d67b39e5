import { ChevronRight } from "lucide-react";
import type { Artifact } from "countersign/contract/artifact";
import { classNames } from "@/components/ui/class-names";
import { Exact } from "@/components/ui/exact";
import { kindName } from "./artifact-name";

/** What an artifact is called and what it is, beside the sign that it folds. */
export function ArtifactTitle({ artifact: { kind, title }, open }: { artifact: Pick<Artifact, "kind" | "title">; open: boolean }) {
  return (
    <span className="flex min-h-9 w-full items-center gap-2 px-3 py-1.5 text-left">
      <ChevronRight aria-hidden className={classNames("size-3.5 shrink-0 text-faint transition-transform", open && "rotate-90")} />
      <span className="min-w-0 flex-1 font-medium"><Exact text={title ?? kindName(kind)} /></span>
      {title !== undefined && <span className="text-xs text-faint">{kindName(kind)}</span>}
    </span>
  );
}
