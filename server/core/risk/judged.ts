// Invariant: a judgement has an id, a level and a sentence, and gets its place from who asked for it.
// Source: docs/risk.md.
import type { RiskLevel } from "countersign/contract/risk";
import type { FindingId } from "./catalogue";

/** What a statement or command does, still without a place. */
export interface Judged {
  id: FindingId;
  level: RiskLevel;
  message: string;
  /** The line where it begins, counted from 1, in a text of several. */
  line?: number;
}

/** The judgements as of one line. */
export function atLine<J extends Judged>(all: readonly J[], line: number): J[] {
  return all.map((it) => ({ ...it, line }));
}

/** A single judgement. */
export function judged(id: FindingId, level: RiskLevel, message: string): Judged[] {
  return [{ id, level, message }];
}
