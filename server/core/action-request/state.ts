// Invariant: what a decision is judged on is one value, read under the lock of the request.
// Source: the write path in docs/architecture, step 2: a pure function of state, input and now.
import type { Requirement, Status } from "countersign/contract/action-request";
import type { Lent, Verdict } from "countersign/contract/decision";
import type { RiskLevel } from "countersign/contract/risk";
import type { Destructive, Viewed } from "./viewed";

export type StandingDecision = { id: string; approver: string; groups: string[]; onBehalfOf?: Lent[]; decision: Verdict; withdrawn: boolean };

/** A request as a decision needs it: the current version and its standing decisions. */
export type RequestState = {
  id: string; number: number; status: Status; version: number; revision: number; digest: string; resourceId: string; audience: string;
  agentId: string; sponsorId: string; onBehalfOf: string | null;
  /** Who sponsored the agent since it asked, and handed it on. */
  formerSponsors: string[];
  /** People who edited any of its versions: what they wrote may live on in the current one. */
  editors: string[];
  riskLevel: RiskLevel; destructive: Destructive; requirement: Requirement; approvalValidForSeconds: number; executionTimeoutSeconds: number;
  expiresAt: Date; approvalExpiresAt: Date | null; resolvedAt: Date | null;
  decisions: StandingDecision[];
};

/** Somebody who is away and let a person decide in their stead, with the groups that they have themselves; what was lent to them is not theirs to lend. */
export type Lender = { id: string; email: string; groups: string[] };

/** A person as a decision needs them, read from the database. Without `lenders` nobody lent them anything. */
export type Approver = { id: string; email: string; groups: string[]; roles: string[]; lenders?: readonly Lender[] };

/** Somebody who is about to approve, with what they marked as viewed in the current version. */
export type Decider = Approver & { viewed: Viewed };
