// Invariant: every check is called the same in every format.
// Source: docs/controls.md, "How to read it".
import type { CheckName } from "./population";

/** What a check is called, and what a yes of it says. */
export const checkWords: Record<CheckName, { title: string; says: string }> = {
  approver_is_not_requester: { title: "Approver is not requester", says: "Nobody who approved sponsors the agent, is the person acted for, or edited that version." },
  approved_before_executed: { title: "Approved before executed", says: "The entry that approved it lies before the entry of its execution, in the log and in time." },
  executed_as_approved: { title: "Executed as approved", says: "The digest that was redeemed is the digest that was approved." },
  quorum_met: { title: "Quorum met", says: "The approvals that count fulfil what policy and risk asked for." },
};
