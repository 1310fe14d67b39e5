"use client";

import { useQueries } from "@tanstack/react-query";
import { createParser, useQueryState } from "nuqs";
import type { RequestDetail, RequestVersionView } from "@/server/modules/action-request/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { SecretsProvider } from "@/components/secret/secrets";
import { Skeleton } from "@/components/ui/skeleton";
import { VersionDelta } from "./version-delta";

export type Comparison = [from: number, to: number];

const parser = createParser<Comparison>({
  parse: (text) => {
    const match = /^(\d{1,6})\.\.(\d{1,6})$/.exec(text);
    return match === null ? null : [Number(match[1]), Number(match[2])];
  },
  serialize: (it) => it.join(".."),
});

/** The two versions that the address compares, as in `?compare=1..2`; null where it names none that there are. */
export function useComparison(versions: RequestVersionView[]) {
  const [comparison, set] = useQueryState("compare", parser.withOptions({ history: "push" }));
  const both = comparison !== null && comparison.every((it) => versions.some((version) => version.version === it)) ? comparison : null;
  return [both, set] as const;
}

type CompareProps = { detail: RequestDetail; comparison: Comparison; onCompare: (next: Comparison | null) => void };

/** Any two versions of a request, and what changed from one to the other. */
export function CompareVersions({ detail: { request, versions, you }, comparison: [from, to], onCompare }: CompareProps) {
  const trpc = useTRPC();
  const [left, right] = useQueries({ queries: [from, to].map((version) => ({ ...trpc.request.getVersion.queryOptions({ number: request.number, version }), staleTime: Infinity })) });
  const side = (label: string, value: number, onChange: (version: number) => void) => (
    <label className="flex items-center gap-2 text-sm text-soft">{label}
      <select value={value} onChange={(event) => onChange(Number(event.target.value))} className="field w-auto text-sm">
        {versions.toSorted((a, b) => a.version - b.version).map((it) => <option key={it.version} value={it.version}>version {it.version}, {it.author.name}</option>)}
      </select>
    </label>
  );
  return (
    <>
      <div className="flex flex-wrap gap-x-4 gap-y-2">{side("From", from, (it) => onCompare([it, to]))}{side("to", to, (it) => onCompare([from, it]))}</div>
      {[left, right].map((it, index) => it?.isError === true && <QueryProblem key={index} error={it.error} retry={() => void it.refetch()} />)}
      {[left, right].some((it) => it?.isPending) && <Skeleton className="mt-4 h-64" />}
      {left?.data !== undefined && right?.data !== undefined && (
        <SecretsProvider request={request} version={right.data.version} masked={right.data.masked} mayReveal={you.mayReveal}>
          <VersionDelta from={left.data} to={right.data} />
        </SecretsProvider>
      )}
    </>
  );
}
