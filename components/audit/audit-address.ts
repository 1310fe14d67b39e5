"use client";

import { parseAsString, useQueryState } from "nuqs";

/** The search that the log is read by, as the address says it; it may hold a mistake. */
export function useAuditSearch() {
  return useQueryState("q", parseAsString.withDefault("").withOptions({ history: "replace" }));
}
