// Invariant: ids are those of the common criteria; they have no titles of their own, so that all words here are ours.
// Source: AICPA, Trust Services Criteria of 2017 with the points of focus of 2022 (TSP section 100).
import type { Control, Framework } from "../control";

export const soc2: Framework = {
  id: "soc2",
  name: "SOC 2",
  edition: "Trust Services Criteria 2017, points of focus 2022",
  limits: "Only criteria of the security category are mapped. Countersign covers what agents ask through it; other access to the same systems needs evidence of its own.",
};

export const soc2Criteria: readonly Control[] = [
  {
    id: "CC4.1", title: "Evaluating whether controls work",
    says: "Each approved request carries checks that are computed from the record and can be computed again by anybody, so that the control is evaluated on the whole population and not on a sample alone.",
    populations: ["approved_and_executed", "denied", "expired", "failed", "unknown"], checks: ["approver_is_not_requester", "approved_before_executed", "executed_as_approved", "quorum_met"], log: true,
    limits: "Whether somebody looked at the results, and did something about them, is not in the log.",
  },
  {
    id: "CC5.2", title: "General controls over technology",
    says: "Policy decides which actions run, which need people and which are refused; every version of it is on record with its digest and with who activated it.",
    populations: ["allowed_by_policy", "denied", "policy_changes"], checks: [], log: false,
    limits: "The record shows what the policy was, not whether it was the right one.",
  },
  {
    id: "CC6.1", title: "Logical access to protected assets",
    says: "Access of agents to production actions is granted for one payload, once, for minutes, after policy and people allowed it.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied"], checks: ["executed_as_approved"], log: false,
    limits: "An agent that holds credentials of the target can go round Countersign. Show that it holds none.",
  },
  {
    id: "CC6.2", title: "Registering users before they get credentials, and removing them",
    says: "Adding and disabling people, creating agents, issuing and revoking their keys are on record with who did it and when.",
    populations: ["identity_and_role_changes"], checks: [], log: false,
    limits: "People come from the identity provider. Joining and leaving the company is evidenced there.",
  },
  {
    id: "CC6.3", title: "Roles, least privilege and separation of duties",
    says: "For each approval the record names the groups that counted at that time, and whether the approver was anybody who had asked. Changes of groups, roles, sponsors and delegations are on record.",
    populations: ["approved_and_executed", "identity_and_role_changes"], checks: ["approver_is_not_requester", "quorum_met"], log: false,
    limits: "Two accounts of one person count as two people. Whether a group has the right members is decided elsewhere.",
  },
  {
    id: "CC7.2", title: "Watching for anomalies",
    says: "Failed actions, unknown outcomes, denials and expiries are populations of their own, with zero stated where there were none; attempts that were refused (to decide, to override, to redeem a grant) are among the administrative actions, each by itself.",
    populations: ["failed", "unknown", "denied", "expired", "administrative_actions"], checks: [], log: true,
    limits: "Countersign raises no alarm on them. Show who watches, for example the SIEM that takes the OCSF export.",
  },
  {
    id: "CC7.3", title: "Evaluating security events",
    says: "Unknown outcomes are closed by a named person, overrides of missing approvals are reviewed by others, and both are on record.",
    populations: ["unknown", "administrative_actions"], checks: [], log: false,
    limits: "Whether an event was treated as an incident is not in the log.",
  },
  {
    id: "CC8.1", title: "Authorising changes",
    says: "Each change that an agent made through Countersign shows who asked, what exactly, who approved under which policy, that this payload and no other ran, and how it ended.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied", "policy_changes"], checks: ["approver_is_not_requester", "approved_before_executed", "executed_as_approved", "quorum_met"], log: true,
    limits: "Design, testing and changes that people make themselves are outside. Outcome is what the executor reported.",
  },
];
