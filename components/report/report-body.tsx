"use client";

import { CalendarOff } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { QueryProblem } from "@/components/layout/query-problem";
import { SkeletonRows } from "@/components/ui/skeleton";

type Read<Data> = { data: Data | undefined; error: unknown; isError: boolean; refetch: () => unknown };

/** What of a report is there: it is read, it failed, nothing happened, or its content. A period that can't be read leaves the place empty. */
export function ReportBody<Data>({ read, ready, isEmpty, empty, children }: { read: Read<Data>; ready: boolean; isEmpty: (data: Data) => boolean; empty: string; children: (data: Data) => ReactNode }) {
  if (!ready) return null;
  if (read.isError) return <QueryProblem error={read.error} retry={() => void read.refetch()} />;
  if (read.data === undefined) return <SkeletonRows label="Reading the report" />;
  if (isEmpty(read.data)) return <EmptyState icon={CalendarOff} title={empty}>Choose other days.</EmptyState>;
  return children(read.data);
}
