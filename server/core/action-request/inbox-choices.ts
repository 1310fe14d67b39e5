// Invariant: what an inbox can be narrowed and sorted by is a closed set, known to the address, to saved views and to the query alike.
// Source: inbox-filter.ts, the schema of it; apart from it, so that a browser needs none to know it.
import type { InboxFilter } from "./inbox-filter";

/** `mine`: what the reader may approve now. `all`: whatever they may see. */
export const inboxSections = ["mine", "all"] as const;
/** `due`: soonest deadline first. `risk`: gravest first, and of the same risk the soonest deadline. */
export const inboxSorts = ["due", "newest", "oldest", "risk"] as const;
export type InboxSort = (typeof inboxSorts)[number];
export const assignees = ["me", "nobody"] as const;

/** The order of a section where none was chosen. */
export function sortOf({ section, sort }: Pick<InboxFilter, "section" | "sort">): InboxSort {
  return sort ?? (section === "mine" ? "due" : "newest");
}

/** Whether anything but section and order is chosen. */
export function isNarrowed({ section: _section, sort: _sort, ...rest }: InboxFilter): boolean {
  return Object.values(rest).some((it) => it !== undefined);
}
