// Invariant: a request that nobody could look at never reads as harmless.
// Source: docs/risk.md, analysis.incomplete.
import type { Risk } from "countersign/contract/risk";
import type { Found, RiskSubject } from "./finding";
import { reversibility, summarize } from "./summary";

/** The risk of a request whose analysis was given up. */
export function unread(subject: RiskSubject): Risk {
  const found: Found[] = [{ id: "analysis.incomplete", level: "high", message: "The analysis of this request was given up: it took too long.", pointer: "" }];
  return { level: "high", summary: summarize(subject, found, reversibility(subject, found)), reversible: reversibility(subject, found), findings: found };
}
