"use client";

import { statuses } from "countersign/contract/status";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

export const sections = ["mine", "all", "mentions"] as const;

/** What of the inbox is shown, as the address says it. */
export function useInboxFilters() {
  return useQueryStates({ section: parseAsStringLiteral(sections).withDefault("mine"), status: parseAsStringLiteral(statuses), agent: parseAsString }, { history: "push" });
}
