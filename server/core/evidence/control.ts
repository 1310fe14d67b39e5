// Invariant: a control names the evidence that speaks to it and what that evidence can't show; nothing here says that a control is met.
// Source: docs/controls.md, which says the same for people.
import type { Framework as FrameworkId } from "countersign/contract/framework";
import type { CheckName, Population } from "./population";

/** A set of requirements that an auditor works by. `edition` is what the ids below are of. */
export type Framework = { id: FrameworkId; name: string; edition: string; limits: string };

/** A requirement that the record speaks to, in our words. */
export type Control = {
  id: string;
  title: string;
  /** What the evidence says. */
  says: string;
  populations: readonly Population[];
  checks: readonly CheckName[];
  /** Whether the proofs of the log speak to it too: that nothing is missing, changed or moved. */
  log: boolean;
  /** What has to be shown by other evidence. */
  limits: string;
};
