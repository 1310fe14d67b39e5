// What an approver says about a request.
import { z } from "zod";
import { verdicts } from "./verdict";

export { verdicts, type Verdict } from "./verdict";
export const verdict = z.enum(verdicts);

export const channels = ["web", "api"] as const;
export const channel = z.enum(channels);
export type Channel = z.infer<typeof channel>;

/** The body of `POST /api/v1/requests/{id}/decisions`. `version` and `digest` are those that were on the screen. */
export const decisionInput = z.strictObject({
  decision: verdict, reason: z.string().max(10_000).default(""),
  version: z.int().positive(), digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, "expected `sha256:` and 64 hex digits"),
  confirm: z.string().max(2048).optional(),
});
export type DecisionInput = z.infer<typeof decisionInput>;

export const decisionView = z.strictObject({
  id: z.string(), decision: verdict, approver: z.string(), groups: z.array(z.string()), channel, reason: z.string(), version: z.int(),
  withdrawn: z.boolean(), at: z.string(),
});
export type DecisionView = z.infer<typeof decisionView>;

/** Why the caller may not approve a request; `null` on a queue item: they may. */
export const ineligibilities = ["self_approval", "not_eligible", "already_decided", "changes_requested", "already_resolved"] as const;
export type Ineligibility = (typeof ineligibilities)[number];
