// Invariant: what a report says of an export is fixed when it is asked for, or counted while it is made; reading it again counts the same.
// Source: completeness and accuracy of information produced by the entity, as auditors ask for it.
import type { Framework } from "countersign/contract/framework";
import type { Named, Population, PopulationRow } from "./population";
import type { SampleChoice } from "./sample";

/** What was asked for, by whom, and how far the log was read. Times are RFC 3339 UTC; `to` is not part of the period. */
export type EvidenceScope = {
  exportId: string; askedBy: Named; askedAt: string; query: string; from: string; to: string; framework: Framework | null;
  populations: readonly Population[]; sample: SampleChoice | null;
  /** `origin`: the log's name. `size`: the log's size when the export was asked for; nothing at or past it was read. */
  log: { origin: string; size: number };
};

/** What was found. `firstIndex` and `lastIndex`: the ends of the period in the log, both part of it; null where it has no event. */
export type EvidenceCounts = {
  populations: Record<Population, number>; events: number; firstIndex: number | null; lastIndex: number | null;
  /** Disclosures that belong to the events and are not in the bundle: erased, or withheld because they show a secret. */
  erased: number; withheld: number;
  reconciliation: Reconciliation;
};

/**
 * Two counts that must agree: members by reading the log entry by entry and folding it, and the entries of the log that start a member,
 * counted by the database. A query narrows both.
 */
export type Reconciliation = { requestsInLog: number; requestsInPopulations: number; eventsInLog: number; eventsInPopulations: number };

export function isReconciled(it: Reconciliation): boolean {
  return it.requestsInLog === it.requestsInPopulations && it.eventsInLog === it.eventsInPopulations;
}

/** One line of the story of a sampled item. `index` is where it is in the log. */
export type SampleEvent = { index: number; at: string; type: string; sentence: string; actor: Named; text: string | null };

/** A sampled item with all that a sample sheet shows. `before` and `after` of an artifact are text with secrets masked. */
export type SampleItem = { rank: number; row: PopulationRow; timeline: SampleEvent[]; artifacts: SampleArtifact[] };
export type SampleArtifact = { title: string; kind: string; before: string; after: string };
