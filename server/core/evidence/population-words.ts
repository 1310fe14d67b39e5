// Invariant: each population is called the same on every screen and in every report.
// Source: docs/controls.md, "How to read it".
import type { Population } from "countersign/contract/population";

/** What a population holds, for people. */
export const populationWords: Record<Population, { title: string; what: string }> = {
  approved_and_executed: { title: "Approved and executed", what: "Requests that people approved and that ran with success." },
  denied: { title: "Denied", what: "Requests that policy or people denied." },
  expired: { title: "Expired", what: "Requests that nobody decided in time, and approvals that nobody used in time." },
  allowed_by_policy: { title: "Allowed by policy", what: "Requests that policy let through without a person, whatever became of them." },
  failed: { title: "Failed", what: "Requests that people approved and whose execution failed." },
  unknown: { title: "Unknown outcome", what: "Requests that people approved and whose execution never reported." },
  open_or_withdrawn: { title: "Open or withdrawn", what: "Requests that were withdrawn, or that had no outcome yet when the log was read." },
  policy_changes: { title: "Policy changes", what: "Policies that were proposed, rejected, withdrawn or activated." },
  identity_and_role_changes: { title: "Identity and role changes", what: "People, agents, keys, tokens and delegations that were made, changed or ended." },
  administrative_actions: { title: "Administrative actions", what: "Overrides and their reviews, decisions and redemptions that were refused, reviews of access, secrets that were shown, data that was removed after its time, and exports." },
};
