"use client";

import type { ReactNode } from "react";
import { SkeletonRows } from "@/components/ui/skeleton";
import { useHydrated } from "./use-hydrated";

/**
 * What lives on data that only the browser asks for. The server renders its outline alone: a part that takes over
 * late would otherwise find answers that the server did not have.
 */
export function LiveContent({ children }: { children: ReactNode }) {
  return useHydrated() ? children : <SkeletonRows label="Loading" />;
}
