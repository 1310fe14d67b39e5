"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

function Loading() {
  return <div role="status" aria-label="Preparing this artifact" className="grid gap-2 p-3"><Skeleton className="h-7 w-2/3" /><Skeleton className="h-24" /></div>;
}

// Each is read when a request brings its kind.
export const TerraformView = dynamic(() => import("./terraform-view").then((it) => it.TerraformView), { loading: Loading });
