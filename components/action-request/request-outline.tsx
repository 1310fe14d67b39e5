"use client";

import type { RequestDetail } from "@/server/modules/action-request/views";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { ArtifactOutline } from "./artifact/artifact-outline";
import { REQUEST_GRID, RequestEvidence } from "./request-evidence";
import { REQUEST_PANES } from "./inbox-panes";

/** A request to be read while the scripts of its page come: nothing in it does anything yet, and what takes long to show is left to the browser. */
export function RequestOutline({ detail }: { detail: RequestDetail }) {
  return (
    <>
      <p role="status" className="sr-only">Reading the request</p>
      <div inert aria-hidden className={REQUEST_PANES}>
        <div className="hidden border-r min-[1600px]:block"><SkeletonRows label="Inbox" /></div>
        <div className="min-w-0">
          <div className="h-9 min-[1600px]:hidden" />
          <div className={REQUEST_GRID}>
            <RequestEvidence detail={detail}>{(artifact) => <ArtifactOutline artifact={artifact} />}</RequestEvidence>
            <Skeleton className="mt-6 h-72 xl:mt-4" />
          </div>
        </div>
      </div>
    </>
  );
}
