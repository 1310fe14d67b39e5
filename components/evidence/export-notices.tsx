"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type ExportStatus, isUnderWay } from "countersign/contract/export-format";
import { useTRPC } from "@/components/live/trpc";
import { toast } from "@/components/ui/toast";
import { daysOf } from "./periods";
import { titleOf } from "./words";

/** Says on whichever page when an export that was under way has come to its end. */
export function ExportNotices() {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.evidence.list.queryOptions());
  const known = useRef(new Map<string, ExportStatus>());
  useEffect(() => {
    for (const it of data ?? []) {
      const before = known.current.get(it.id);
      known.current.set(it.id, it.status);
      if (before === undefined || !isUnderWay(before)) continue;
      const { from, to } = daysOf(it);
      if (it.status === "done") toast.success(`${titleOf(it)}, ${from} to ${to}: ready to download.`);
      if (it.status === "failed") toast.error(`${titleOf(it)}, ${from} to ${to}: could not be made. The evidence page says what to do.`);
    }
  }, [data]);
  return null;
}
