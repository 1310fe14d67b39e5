// Invariant: ids and titles are those of Annex A; everything else is in our words.
// Source: ISO/IEC 27001:2022, Annex A.
import type { Control, Framework } from "../control";

export const iso27001: Framework = {
  id: "iso27001",
  name: "ISO/IEC 27001",
  edition: "2022, Annex A",
  limits: "Clauses 4 to 10 (the management system itself) and the statement of applicability are not evidenced here.",
};

export const iso27001Controls: readonly Control[] = [
  {
    id: "A.5.3", title: "Segregation of duties",
    says: "For every approval it is computed that the approver neither sponsors the agent, nor is the person acted for, nor edited that version, and that one person filled one place.",
    populations: ["approved_and_executed", "administrative_actions"], checks: ["approver_is_not_requester", "quorum_met"], log: true,
    limits: "Accounts are people only as far as the identity provider keeps one account a person.",
  },
  {
    id: "A.5.15", title: "Access control",
    says: "The rules of access are a versioned policy; each request names the version and the rules that decided it.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied", "policy_changes"], checks: [], log: false,
    limits: "Access that does not go through Countersign, and physical access, are outside.",
  },
  {
    id: "A.5.16", title: "Identity management",
    says: "The life of every agent and its keys, and of every account as Countersign knew it, is on record.",
    populations: ["identity_and_role_changes"], checks: [], log: false,
    limits: "The life of a person's identity is the identity provider's.",
  },
  {
    id: "A.5.17", title: "Authentication information",
    says: "Issuing, replacing and revoking agents' keys and personal tokens is on record with its expiry.",
    populations: ["identity_and_role_changes"], checks: [], log: false,
    limits: "How holders keep their secrets, and passwords and second factors of people, are outside.",
  },
  {
    id: "A.5.18", title: "Access rights",
    says: "Groups and roles of people, sponsors of agents and delegations are on record with each change, and each approval keeps the groups of its time.",
    populations: ["identity_and_role_changes", "approved_and_executed"], checks: ["quorum_met"], log: false,
    limits: "That rights were reviewed at planned intervals needs the result of an access review.",
  },
  {
    id: "A.5.28", title: "Collection of evidence",
    says: "An export states its query, its parameters, who ran it and when, and the sizes of the log at both ends; whoever has it can verify it without us.",
    populations: ["approved_and_executed", "denied", "expired", "allowed_by_policy", "failed", "unknown", "policy_changes", "identity_and_role_changes", "administrative_actions"], checks: [], log: true,
    limits: "Custody after the download is the receiver's.",
  },
  {
    id: "A.5.33", title: "Protection of records",
    says: "Records can't be changed, removed or reordered without that being found by whoever keeps an earlier checkpoint.",
    populations: [], checks: [], log: true,
    limits: "Loss is found, not prevented: backups are yours. A rewriting before anybody else kept a checkpoint can't be found.",
  },
  {
    id: "A.8.2", title: "Privileged access rights",
    says: "Privileged actions of agents are granted one at a time, for one payload, for minutes, and each use is on record.",
    populations: ["approved_and_executed", "allowed_by_policy", "administrative_actions"], checks: ["executed_as_approved", "quorum_met"], log: false,
    limits: "Privileges that people or agents hold standing elsewhere are outside.",
  },
  {
    id: "A.8.5", title: "Secure authentication",
    says: "For each approver the record has the method of sign-in and the credential that was used.",
    populations: ["approved_and_executed", "identity_and_role_changes"], checks: [], log: false,
    limits: "The strength of the sign-in is the identity provider's.",
  },
  {
    id: "A.8.15", title: "Logging",
    says: "Every change of a request, a decision, a grant and an execution has its entry, or the database refuses the change; entries are in a Merkle tree with signed heads.",
    populations: ["approved_and_executed", "denied", "expired", "allowed_by_policy", "failed", "unknown", "policy_changes", "identity_and_role_changes", "administrative_actions"], checks: [], log: true,
    limits: "Logs of the target systems are needed to see that nothing else ran there.",
  },
  {
    id: "A.8.16", title: "Monitoring activities",
    says: "Exceptions are populations of their own, zero included, and can be streamed to a SIEM as OCSF.",
    populations: ["failed", "unknown", "expired", "denied"], checks: [], log: false,
    limits: "That somebody watches and acts is not in the log.",
  },
  {
    id: "A.8.17", title: "Clock synchronization",
    says: "Times are the database's clock in UTC; order is that of the log and needs no clock.",
    populations: [], checks: ["approved_before_executed"], log: true,
    limits: "That the clock was right is not proven. An anchor with a time-stamping authority bounds when a checkpoint existed.",
  },
  {
    id: "A.8.18", title: "Use of privileged utility programs",
    says: "Commands and statements that agents wanted to run are on record with their digest, who allowed them and what came of it.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied"], checks: ["executed_as_approved"], log: false,
    limits: "Programs that run without asking Countersign are outside.",
  },
  {
    id: "A.8.32", title: "Change management",
    says: "Each change has its request, its judgement by policy, its approvals before execution and its outcome; changes of the policy itself are a population too.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied", "policy_changes"], checks: ["approver_is_not_requester", "approved_before_executed", "executed_as_approved", "quorum_met"], log: true,
    limits: "Planning, testing and fallback of a change are outside.",
  },
];
