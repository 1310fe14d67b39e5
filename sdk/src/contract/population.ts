// The closed list of populations, in the order in which a report names them. Plain values, so that a browser needs no schema library for them.

export const populations = [
  "approved_and_executed", "denied", "expired", "allowed_by_policy", "failed", "unknown", "open_or_withdrawn",
  "policy_changes", "identity_and_role_changes", "administrative_actions",
] as const;
export type Population = (typeof populations)[number];
