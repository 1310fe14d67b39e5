"use client";

import { parseAsInteger, parseAsString, useQueryStates } from "nuqs";

/** What of the log is shown, as the address says it. */
export function useAuditFilters() {
  return useQueryStates({ type: parseAsString, actor: parseAsString, request: parseAsInteger }, { history: "replace" });
}

/** Groups of events, by the noun that their types begin with. */
export const eventNouns: readonly (readonly [noun: string, label: string])[] = [
  ["request", "Requests"], ["decision", "Decisions"], ["annotation", "Notes"], ["grant", "Grants"], ["execution", "Executions"], ["policy", "Policy"],
  ["agent", "Agents"], ["agent_key", "Agent keys"], ["token", "Tokens"], ["person", "People"], ["session", "Sessions"], ["view", "Saved views"],
];
