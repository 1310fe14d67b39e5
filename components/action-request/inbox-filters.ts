"use client";

import { statuses } from "countersign/contract/status";
import { riskLevels } from "countersign/contract/risk-level";
import { createSerializer, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { assignees, inboxSections, inboxSorts } from "@/server/core/action-request/inbox-choices";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";

const filters = {
  section: parseAsStringLiteral([...inboxSections, "mentions"]).withDefault("mine"), status: parseAsStringLiteral(statuses), risk: parseAsStringLiteral(riskLevels),
  action: parseAsString, environment: parseAsString, agent: parseAsString, assigned: parseAsStringLiteral(assignees), text: parseAsString, sort: parseAsStringLiteral(inboxSorts),
};
const address = { ...filters, selected: parseAsInteger };
const write = createSerializer(filters);

/** Nothing chosen but the section. */
export const UNFILTERED = { status: null, risk: null, action: null, environment: null, agent: null, assigned: null, text: null } as const;

/** What of the inbox is shown, as the address says it: requests, or what mentions the reader; and the number of the row that the cursor is on. */
export function useInboxAddress() {
  // Apart, so that the filter stays the same while the cursor moves.
  const [{ section, ...chosen }] = useQueryStates(filters);
  const [{ selected }, set] = useQueryStates(address, { history: "replace" });
  const mentions = section === "mentions";
  const entries = Object.entries({ section: mentions ? "mine" : section, ...chosen }).filter(([, value]) => value !== null && value !== "");
  return { filter: Object.fromEntries(entries) as InboxFilter, mentions, selected, set };
}

/** The address of the inbox with a filter; `number` opens a request beside it. */
export function inboxHref(filter: InboxFilter, number?: number): string {
  return write(number === undefined ? "/inbox" : `/inbox/${number}`, filter);
}

/** The address of the list with the cursor on a request. */
export function listHref(filter: InboxFilter, selected: number | null): string {
  const href = inboxHref(filter);
  return selected === null ? href : `${href}${href.includes("?") ? "&" : "?"}selected=${selected}`;
}
