import type { Artifact } from "countersign/contract/artifact";
import { Skeleton } from "@/components/ui/skeleton";
import { ArtifactTitle } from "./artifact-title";
import { FirstLinesView } from "./first-lines-view";
import { kindName } from "./artifact-name";

/** An artifact before its view is there: its title, and of a text its first lines. */
export function ArtifactOutline({ artifact }: { artifact: Artifact }) {
  return (
    <section className="mt-6 rounded-md border">
      <div className="rounded-t-md border-b bg-subtle text-sm"><ArtifactTitle artifact={artifact} open /></div>
      {artifact.kind === "text" && artifact.patch === undefined
        ? <FirstLinesView before={artifact.before ?? ""} after={artifact.after ?? ""} name={artifact.title ?? kindName(artifact.kind)} note="Its first lines" plain />
        : <Skeleton className="m-3 h-24" />}
    </section>
  );
}
