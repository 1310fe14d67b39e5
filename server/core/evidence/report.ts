// Invariant: a report states everything that is needed to make it again and to doubt it: query, parameters, who ran it, what the log held, and how the counts follow from it.
// Source: the Evidence section of docs/protocol. Its parts are plain text, so that every format tells the same.
import type { Framework } from "countersign/contract/framework";
import type { CheckName } from "./population";

/** How a check came out over a population. `notApplicable`: there was nothing to look at. */
export type Tally = { yes: number; no: number; notApplicable: number };

/** One population with its count, which may be zero. `checks` is empty where none applies by its nature. */
export type ReportPopulation = {
  name: string; title: string; what: string; members: number; sampled: number;
  checks: Partial<Record<CheckName, Tally>>;
};

/** One line of the sum that leads from the log to the populations; `total` is what the lines above it add up to. */
export type ReconciliationLine = { what: string; count: number; total?: boolean };

/**
 * What a report is about. Times are RFC 3339 UTC. `log.before` is the size of the log before the first entry of the period, `log.after` the
 * size with its last one, `log.size` the size of the checkpoint below which everything was read.
 */
export type EvidenceReport = {
  id: string;
  product: string;
  ranBy: { id: string; name: string | null };
  ranAt: string;
  framework: Framework | null;
  query: string;
  period: { from: string | null; to: string | null };
  sample: { size: number; seed: string } | null;
  log: { origin: string; before: number; after: number; size: number; coverage: "full-range" | "selection" };
  reconciliation: ReconciliationLine[];
  populations: ReportPopulation[];
  /** The signed note, as it was published. */
  checkpoint: string;
  verifierKey: string;
  /** The files beside the report, where it is part of a bundle. */
  files: { path: string; size: number; sha256: string }[];
};

/** Whose words a text is: such text is marked, and never read as the report's own. */
export type Speaker = "agent" | "person" | "model";

/** A fact of an item. `code`: an id, a digest, a name of a thing. Null where it does not apply or is not known any more. */
export type ReportFact = { name: string; value: string | null; code?: boolean; by?: Speaker };

/** One event in the story of an item. `words`: what was said with it. */
export type ReportMoment = { index: number; at: string; actor: string; sentence: string; words: { name: string; text: string; by: Speaker }[] };

/** A line of what would change: taken away, added, kept, between two parts, or about what is left out of the line before. */
export type ChangeLine = { sign: "-" | "+" | " " | "@" | "…"; text: string };

/** One artifact, or the parameters. `leftOut`: how many lines are not in the report. */
export type ReportChange = { title: string; lines: ChangeLine[]; leftOut: number; by: Speaker };

/** One item of a sample, in the order of its draw. */
export type ReportItem = {
  population: string; rank: number; title: string; outcome: string;
  facts: ReportFact[];
  approvals: { facts: ReportFact[] }[];
  checks: { name: CheckName; result: "yes" | "no" | "not_applicable" }[];
  timeline: ReportMoment[];
  changes: ReportChange[];
};
