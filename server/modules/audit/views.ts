import type { AuditEventView } from "countersign/contract/audit";

/** A log entry with the names that a reader wants beside the ids. */
export type AuditListItem = AuditEventView & { actorName: string; sentence: string };
/** `unread`: entries that the search has not read yet, the newest of the log. */
export type AuditList = { items: AuditListItem[]; nextBefore: number | null; size: number; unread: number };

/** What a reader's browser needs to verify one event by itself. `leaf` is base64 of the leaf's bytes. */
export type AuditProof = { index: number; proof: string; leaf: string; verifierKey: string };

/** How many entries a search finds; where it is not exact, in two digits. */
export type FoundCount = { count: number; exact: boolean };

/** What a field can be completed with; `note` says who or what it is. */
export type SuggestedValue = { value: string; note: string | null };
