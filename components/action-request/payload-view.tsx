"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import type { ActionRequest } from "countersign/contract/action-request";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { QueryProblem } from "@/components/layout/query-problem";
import { useTRPC } from "@/components/live/trpc";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { VersionDelta } from "./version-delta";
import { VersionSwitch } from "./version-switch";

export type Payload = Pick<ActionRequest, "version" | "params" | "artifacts" | "justification"> & { current: boolean };

/** The payload of the version that the reader chose; the current one unless they did. */
export function PayloadView({ detail, children }: { detail: RequestDetail; children: (payload: Payload) => ReactNode }) {
  const { request, versions } = detail;
  const trpc = useTRPC();
  const [chosen, setChosen] = useQueryState("version", parseAsInteger);
  const other = chosen !== null && chosen !== request.version && versions.some((it) => it.version === chosen) ? chosen : null;
  const older = useQuery({ ...trpc.request.getVersion.queryOptions({ number: request.number, version: other ?? 1 }), enabled: other !== null, staleTime: Infinity });
  return (
    <>
      {versions.length > 1 && <VersionSwitch versions={versions} current={request.version} shown={other ?? request.version} onShow={(it) => void setChosen(it === request.version ? null : it)} />}
      {other === null && children({ ...request, current: true })}
      {other !== null && older.isError && <QueryProblem error={older.error} retry={() => void older.refetch()} />}
      {other !== null && older.isPending && <Skeleton className="h-64" />}
      {other !== null && older.data !== undefined && (
        <>
          <Notice title={`This is version ${other}, not the current one`}>Decisions count for version {request.version}. What has changed since is shown first.</Notice>
          <VersionDelta from={older.data} to={request} />
          {children({ ...older.data, current: false })}
        </>
      )}
    </>
  );
}
