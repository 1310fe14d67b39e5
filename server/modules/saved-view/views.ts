import type { InboxFilter } from "@/server/core/action-request/inbox-filter";

/** A filter of the inbox that somebody keeps under a name, and how many requests it finds now (at most 1,000 are counted). */
export type SavedViewItem = { id: string; name: string; filter: InboxFilter; count: number };

/** A search of the log that somebody keeps under a name, and may share. */
export type SavedSearchItem = { id: string; name: string; query: string; shared: boolean; own: boolean; owner: string };
