// Invariant: ids and titles are those of the catalog; everything else is in our words. FedRAMP takes its baselines from the same catalog.
// Source: NIST SP 800-53 Rev. 5 (2020, with its updates).
import type { Control, Framework } from "../control";

export const nist80053: Framework = {
  id: "nist80053",
  name: "NIST SP 800-53",
  edition: "Rev. 5, as used by FedRAMP",
  limits: "Which of these controls a baseline asks for, and with which parameters, is for the system security plan. Assessment results say what was observed, and not that a control is satisfied.",
};

export const nist80053Controls: readonly Control[] = [
  {
    id: "AC-2", title: "Account Management",
    says: "Accounts of people and agents, their groups, roles, keys and sponsors are on record with each change and with who made it.",
    populations: ["identity_and_role_changes"], checks: [], log: false,
    limits: "Approval of an account, and the notice when somebody leaves, are evidenced at the identity provider.",
  },
  {
    id: "AC-3", title: "Access Enforcement",
    says: "Each privileged action of an agent has a judgement by a version of the policy, and ran only with a grant for its exact payload.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied"], checks: ["executed_as_approved"], log: false,
    limits: "Enforcement at the target is evidenced there: an agent with credentials of its own can go round Countersign.",
  },
  {
    id: "AC-3(2)", title: "Dual Authorization",
    says: "Where policy or critical risk asks for two people, the approvals name two of them, and the check of the quorum counts them again.",
    populations: ["approved_and_executed", "administrative_actions"], checks: ["quorum_met", "approver_is_not_requester"], log: true,
    limits: "Collusion, and two accounts of one person, are not seen. Overrides are listed among administrative actions.",
  },
  {
    id: "AC-5", title: "Separation of Duties",
    says: "It is computed for each approval that nobody approved what they asked for, sponsored or edited.",
    populations: ["approved_and_executed", "identity_and_role_changes"], checks: ["approver_is_not_requester"], log: true,
    limits: "Which duties have to be apart is for the organization to define.",
  },
  {
    id: "AC-6", title: "Least Privilege",
    says: "Agents hold a right for one payload, once, for at most five minutes after they ask for it.",
    populations: ["approved_and_executed", "allowed_by_policy"], checks: ["executed_as_approved"], log: false,
    limits: "Whether a broader rule of the policy was needed is a matter of review.",
  },
  {
    id: "AC-6(9)", title: "Log Use of Privileged Functions",
    says: "Each request, decision, grant and execution has its entry in the log.",
    populations: ["approved_and_executed", "allowed_by_policy", "failed", "unknown", "administrative_actions"], checks: [], log: true,
    limits: "Privileged functions that are used without asking Countersign need the target's own log.",
  },
  {
    id: "AU-2", title: "Event Logging",
    says: "The types of events that are recorded are a closed list; the export counts them by population, zero included.",
    populations: ["approved_and_executed", "denied", "expired", "allowed_by_policy", "failed", "unknown", "open_or_withdrawn", "policy_changes", "identity_and_role_changes", "administrative_actions"], checks: [], log: false,
    limits: "Whether the list suits the mission is for the organization to say.",
  },
  {
    id: "AU-3", title: "Content of Audit Records",
    says: "An entry says what happened, when, to which request in which version, by whom, and what came of it.",
    populations: ["approved_and_executed"], checks: [], log: true,
    limits: "Network addresses are not in the log.",
  },
  {
    id: "AU-6", title: "Audit Record Review, Analysis, and Reporting",
    says: "Populations, samples and computed checks are the material of a review; each export is itself on record.",
    populations: ["failed", "unknown", "expired", "denied", "administrative_actions"], checks: ["approver_is_not_requester", "approved_before_executed", "executed_as_approved", "quorum_met"], log: false,
    limits: "That reviews took place at the frequency defined is not in the log.",
  },
  {
    id: "AU-8", title: "Time Stamps",
    says: "Times are UTC with milliseconds, from the clock of the database; order is that of the log.",
    populations: [], checks: ["approved_before_executed"], log: true,
    limits: "That the clock was synchronized is evidenced where it runs.",
  },
  {
    id: "AU-9", title: "Protection of Audit Information",
    says: "The server's role can't change or delete entries, and a change by anybody else breaks the proofs.",
    populations: [], checks: [], log: true,
    limits: "Who can administer the database is evidenced there. Deletion is found, not prevented.",
  },
  {
    id: "AU-9(3)", title: "Cryptographic Protection",
    says: "Entries are leaves of a Merkle tree (SHA-256), its heads are signed (Ed25519), and whoever has the verifier key can check both offline.",
    populations: [], checks: [], log: true,
    limits: "Custody of the signing key, and a validated cryptographic module, need evidence of their own.",
  },
  {
    id: "AU-10", title: "Non-repudiation",
    says: "A decision names the account, the credential, the groups and the digest of what was decided, and can't be taken out of the log afterwards.",
    populations: ["approved_and_executed", "denied", "administrative_actions"], checks: ["executed_as_approved"], log: true,
    limits: "People do not sign with keys of their own: the server vouches for who was signed in.",
  },
  {
    id: "AU-12", title: "Audit Record Generation",
    says: "The database refuses a change of a request, decision, grant or execution that has no entry.",
    populations: ["approved_and_executed", "denied", "expired", "allowed_by_policy", "failed", "unknown", "open_or_withdrawn"], checks: [], log: true,
    limits: "The owner of the tables can turn that off; it shows where the counts are reconciled.",
  },
  {
    id: "CM-3", title: "Configuration Change Control",
    says: "Changes that agents made have a request, a judgement, approvals by people where policy asks for them, and an outcome.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied", "failed", "policy_changes"], checks: ["approved_before_executed", "executed_as_approved", "quorum_met"], log: true,
    limits: "Impact analysis beyond the findings of the rules, and changes by people, are outside.",
  },
  {
    id: "CM-5", title: "Access Restrictions for Change",
    says: "Who may approve a change is named by the policy, and the groups of each approver are those of the time of the decision.",
    populations: ["approved_and_executed", "identity_and_role_changes"], checks: ["approver_is_not_requester", "quorum_met"], log: false,
    limits: "Physical restrictions, and access that does not go through Countersign, are outside.",
  },
  {
    id: "CM-5(1)", title: "Automated Access Enforcement and Audit Records",
    says: "Enforcement and record are one transaction: there is no grant without its entry, and no grant before the entry is in the signed log.",
    populations: ["approved_and_executed", "allowed_by_policy"], checks: ["executed_as_approved", "approved_before_executed"], log: true,
    limits: "The executor has to be the only way to the target.",
  },
  {
    id: "IA-9", title: "Service Identification and Authentication",
    says: "Each agent has an identity and keys of its own, with a person who answers for it; their life is on record.",
    populations: ["identity_and_role_changes", "approved_and_executed"], checks: [], log: false,
    limits: "A key that was stolen and not yet revoked acts as its agent.",
  },
];
