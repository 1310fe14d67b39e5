// What an approver says about a request.
import { z } from "zod";
import { MAX_ARTIFACTS } from "./artifact";
import { shownSections } from "./shown-sections";
import { verdicts } from "./verdict";

export { verdicts, type Verdict } from "./verdict";
export const verdict = z.enum(verdicts);

export const channels = ["web", "api"] as const;
export const channel = z.enum(channels);
export type Channel = z.infer<typeof channel>;

/** What the decider had before them, as their client measured it: how long the version was open, which parts of it came into view, and which artifacts, by index. */
export const shown = z.strictObject({
  openMs: z.int().nonnegative().max(30 * 24 * 3_600_000),
  sections: z.array(z.enum(shownSections)).max(20).default([]),
  artifacts: z.array(z.int().nonnegative()).max(MAX_ARTIFACTS).default([]),
});
export type Shown = z.infer<typeof shown>;

/** The same as it is on record: each part once, of so many artifacts that the version has. */
export const shownView = shown.extend({ ofArtifacts: z.int().nonnegative() });
export type ShownView = z.infer<typeof shownView>;

/** The body of `POST /api/v1/requests/{id}/decisions`. `version` and `digest` are those that were on the screen. */
export const decisionInput = z.strictObject({
  decision: verdict, reason: z.string().max(10_000).default(""),
  version: z.int().positive(), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, "expected `sha256:` and 64 hex digits"),
  confirm: z.string().max(2048).optional(), shown: shown.optional(),
});
export type DecisionInput = z.infer<typeof decisionInput>;

/** Groups of somebody who was away, with which another person decided. */
export const lent = z.strictObject({ person: z.string(), groups: z.array(z.string()) });
export type Lent = z.infer<typeof lent>;

export const decisionView = z.strictObject({
  id: z.string(), decision: verdict, approver: z.string(), groups: z.array(z.string()), onBehalfOf: z.array(lent), channel, reason: z.string(), version: z.int(),
  withdrawn: z.boolean(), at: z.string(), shown: shownView.nullable(), viewed: z.array(z.int()),
});
export type DecisionView = z.infer<typeof decisionView>;

/** Why the caller may not approve a request; `null` on a queue item: they may. */
export const ineligibilities = ["self_approval", "not_eligible", "already_decided", "changes_requested", "already_resolved"] as const;
export type Ineligibility = (typeof ineligibilities)[number];
