// Invariant: articles and their titles are those of the regulation; everything else is in our words.
// Source: Regulation (EU) 2016/679.
import type { Control, Framework } from "../control";

export const gdpr: Framework = {
  id: "gdpr",
  name: "GDPR",
  edition: "Regulation (EU) 2016/679",
  limits: "The record says what agents did to systems. Which of it was processing of personal data, and on which legal basis, is for the controller to say.",
};

export const gdprArticles: readonly Control[] = [
  {
    id: "Art. 5", title: "Principles relating to processing of personal data",
    says: "For integrity and confidentiality, and to account for them: each privileged action has somebody who answers for it, and the record of it can be verified by others.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied", "administrative_actions"], checks: ["executed_as_approved", "approver_is_not_requester"], log: true,
    limits: "Lawfulness, purpose, minimisation, accuracy and storage limits of the data in your systems are outside.",
  },
  {
    id: "Art. 17", title: "Right to erasure (‘right to be forgotten’)",
    says: "An erasure in Countersign's own records is an entry that names who proposed it and who carried it out; what stays behind are salted digests, so that the log still verifies.",
    populations: ["identity_and_role_changes"], checks: [], log: true,
    limits: "Erasure in the systems that agents work on is outside, and so are copies that were exported before.",
  },
  {
    id: "Art. 22", title: "Automated individual decision-making, including profiling",
    says: "Where a person decided, the record says who, when and with which reason; where policy decided alone, it says so.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied"], checks: ["quorum_met"], log: false,
    limits: "Whether an action had legal effects on somebody, and whether the approver had the authority and the time to judge, is not shown.",
  },
  {
    id: "Art. 24", title: "Responsibility of the controller",
    says: "Policy versions, and the decisions made under each, show the measures as they were at any time of the period.",
    populations: ["policy_changes", "approved_and_executed"], checks: [], log: true,
    limits: "That the measures were appropriate is for the controller to show.",
  },
  {
    id: "Art. 25", title: "Data protection by design and by default",
    says: "What policy does not allow waits for people; secrets and personal columns are masked, and revealing them is on record.",
    populations: ["denied", "administrative_actions", "policy_changes"], checks: [], log: false,
    limits: "Design of the systems behind is outside.",
  },
  {
    id: "Art. 30", title: "Records of processing activities",
    says: "What agents did, on which system and in whose name, as material for the records of processing.",
    populations: ["approved_and_executed", "allowed_by_policy"], checks: [], log: false,
    limits: "It is no such record itself: purposes, categories, recipients and time limits are missing.",
  },
  {
    id: "Art. 32", title: "Security of processing",
    says: "Access of agents is decided case by case, tested against the record by computed checks, and held in a log that shows tampering.",
    populations: ["approved_and_executed", "allowed_by_policy", "denied", "failed", "unknown", "identity_and_role_changes"], checks: ["approver_is_not_requester", "approved_before_executed", "executed_as_approved", "quorum_met"], log: true,
    limits: "Encryption, resilience and restoring of your systems are outside.",
  },
  {
    id: "Art. 33", title: "Notification of a personal data breach to the supervisory authority",
    says: "What an agent did before, during and after a breach, in an order that can be proven, as material for the facts that a notification has to state.",
    populations: ["approved_and_executed", "allowed_by_policy", "failed", "unknown"], checks: [], log: true,
    limits: "Countersign does not detect breaches, and does not notify.",
  },
];
