"use client";

import { useQuery } from "@tanstack/react-query";
import { FileCheck2 } from "lucide-react";
import { isUnderWay } from "countersign/contract/export-format";
import { EmptyState } from "@/components/layout/empty-state";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ExportRow } from "./export-row";

/** How often to ask how far an export has come, while one is under way. */
const PROGRESS_MS = 1_000;

/** The exports of everybody, newest first. `latest`: the one that was just asked for. */
export function ExportList({ latest }: { latest: string | null }) {
  const trpc = useTRPC();
  const exports = useQuery(trpc.evidence.list.queryOptions(undefined, {
    refetchInterval: ({ state }) => (state.data?.some((it) => isUnderWay(it.status)) === true ? PROGRESS_MS : false),
  }));
  if (exports.isPending) return <SkeletonRows rows={3} label="Reading the exports" />;
  if (exports.isError) return <QueryProblem error={exports.error} retry={() => void exports.refetch()} />;
  if (exports.data.length === 0) {
    return <div className="rounded-md border"><EmptyState icon={FileCheck2} title="Nothing was exported yet">Choose a period and what the auditor asked for. Whatever is exported is on the record, and can be taken again with the same result.</EmptyState></div>;
  }
  return <ul aria-label="Exports" className="divide-y rounded-md border">{exports.data.map((it) => <li key={it.id} data-export={it.id}><ExportRow it={it} fresh={it.id === latest} /></li>)}</ul>;
}
