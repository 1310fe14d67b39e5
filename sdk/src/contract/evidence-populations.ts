// The populations of an evidence bundle. Each entry of the log is in one of them at most, and has one row there.

/** In the order of the report. The verifier counts them again, so what puts an entry into one is in bundle/population-of. */
export const populationNames = [
  "executed", "allowed", "denied", "expired", "withdrawn", "failed", "unknown", "overrides", "policy_changes", "identity_changes", "administrative",
] as const;
export type PopulationName = (typeof populationNames)[number];

/** What an entry has to be to have a row in a population, for people. */
export const populationMeanings: Record<PopulationName, string> = {
  executed: "people approved it, or overrode missing approvals, and it began to run",
  allowed: "policy allowed it, so that nobody was asked",
  denied: "people or policy denied it",
  expired: "nobody decided in time, or nobody used the approval in time",
  withdrawn: "whoever asked took it back",
  failed: "it ran and was reported or closed as failed",
  unknown: "it ran and nobody reported the outcome in time",
  overrides: "somebody overrode missing approvals, whether it then ran or not",
  policy_changes: "the policy was changed, or somebody proposed to change it",
  identity_changes: "people, their groups, roles and stand-ins changed",
  administrative: "agents, keys, tokens, exports and settings changed, and overrides were reviewed",
};
