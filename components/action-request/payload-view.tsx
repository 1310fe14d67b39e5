"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import type { ActionRequest } from "countersign/contract/action-request";
import type { MaskedValue } from "@/server/core/secret/mask";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { NotesProvider } from "@/components/annotation/notes";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { SecretsProvider } from "@/components/secret/secrets";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { CompareVersions, useComparison } from "./compare-versions";
import { VersionDelta } from "./version-delta";
import { VersionSwitch } from "./version-switch";

type Version = Pick<ActionRequest, "version" | "params" | "artifacts" | "justification">;
export type Payload = Version & { current: boolean };

/** The payload of the version that the reader chose, the current one unless they did; or two versions compared. */
export function PayloadView({ detail, children }: { detail: RequestDetail; children: (payload: Payload) => ReactNode }) {
  const { request, versions } = detail;
  const trpc = useTRPC();
  const [chosen, setChosen] = useQueryState("version", parseAsInteger);
  const [comparison, setComparison] = useComparison(versions);
  const other = chosen !== null && chosen !== request.version && versions.some((it) => it.version === chosen) ? chosen : null;
  const older = useQuery({ ...trpc.request.getVersion.queryOptions({ number: request.number, version: other ?? 1 }), enabled: other !== null, staleTime: Infinity });
  const shown = (version: Version, masked: MaskedValue[], content: ReactNode) => (
    <SecretsProvider key={version.version} request={request} version={version.version} masked={masked} mayReveal={detail.you.mayReveal}>
      <NotesProvider request={request} version={version.version} people={detail.people}>{content}</NotesProvider>
    </SecretsProvider>
  );
  return (
    <>
      {versions.length > 1 && (
        <VersionSwitch
          versions={versions} current={request.version} shown={comparison === null ? other ?? request.version : null} onShow={(it) => { void setComparison(null); void setChosen(it === request.version ? null : it); }}
          comparing={comparison !== null} onCompare={() => void setComparison([other ?? request.version - 1, request.version])}
        />
      )}
      {comparison !== null && <CompareVersions detail={detail} comparison={comparison} onCompare={(it) => void setComparison(it)} />}
      {comparison === null && other === null && shown(request, detail.masked, children({ ...request, current: true }))}
      {comparison === null && other !== null && older.isError && <QueryProblem error={older.error} retry={() => void older.refetch()} />}
      {comparison === null && other !== null && older.isPending && <Skeleton className="h-64" />}
      {comparison === null && other !== null && older.data !== undefined && (
        <>
          <Notice title={`This is version ${other}, not the current one`}>Decisions count for version {request.version}. What has changed since is shown first.</Notice>
          <VersionDelta from={older.data} to={request} />
          {shown(older.data, older.data.masked, children({ ...older.data, current: false }))}
        </>
      )}
    </>
  );
}
