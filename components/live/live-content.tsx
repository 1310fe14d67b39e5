"use client";

import { Suspense, type ReactNode } from "react";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useHydrated } from "./use-hydrated";

/**
 * What lives on data that only the browser asks for. The server renders its outline alone, which nothing takes over:
 * a part that did so late would find answers that the server did not have.
 */
export function LiveContent({ outline, children }: { outline: ReactNode; children: ReactNode }) {
  return useHydrated() ? children : <Suspense fallback={<SkeletonRows label="Loading" />}>{outline}</Suspense>;
}
