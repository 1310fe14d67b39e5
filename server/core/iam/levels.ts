// Invariant: what a browser needs to name levels and parts stands apart from the catalogue of actions, which stays on the server.
// Source: AWS's service authorization reference (access levels).
import type { AccessLevel } from "./aws-actions";

export const effectParts = ["gained", "lost", "unchanged"] as const;
export type EffectPart = (typeof effectParts)[number];

/** Levels of access, the gravest first; what is not known may be anything. */
export const accessLevels = ["permissions", "unknown", "write", "tagging", "read", "list"] as const satisfies readonly AccessLevel[];
