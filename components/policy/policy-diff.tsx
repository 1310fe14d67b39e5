import { useMemo } from "react";
import { diffTexts } from "@/components/action-request/artifact/diff-rows";
import { DiffView } from "@/components/action-request/artifact/diff-view";

/** How one document differs from another. */
export function PolicyDiff({ from, to, name }: { from: string; to: string; name: string }) {
  const diff = useMemo(() => diffTexts(from, to), [from, to]);
  if (diff.added + diff.removed === 0) return <p className="rounded-md border px-3 py-2 text-sm text-faint">The same, letter by letter.</p>;
  return <div className="overflow-hidden rounded-md border"><DiffView diff={diff} name={name} /></div>;
}
