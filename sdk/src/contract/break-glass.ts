// Approving in an emergency without the people that policy asks for, and what others said of it afterwards.
import { z } from "zod";
import { decisionInput } from "./decision";

/** Characters that the reason of an override has at least. */
export const MIN_OVERRIDE_REASON = 20;

/** The body of `POST /api/v1/requests/{id}/break-glass`. `confirm` is the resource's id, whatever the risk. */
export const breakGlassInput = decisionInput.pick({ reason: true, version: true, digest: true, confirm: true });
export type BreakGlassInput = z.infer<typeof breakGlassInput>;

export const reviewVerdict = z.enum(["justified", "not_justified"]);
export type ReviewVerdict = z.infer<typeof reviewVerdict>;

/** The body of `POST /api/v1/requests/{id}/break-glass/review`. */
export const breakGlassReviewInput = z.strictObject({ verdict: reviewVerdict, note: z.string().trim().min(1, "expected what you found").max(10_000) });
export type BreakGlassReviewInput = z.infer<typeof breakGlassReviewInput>;

/** An override. `skipped` are the groups that could still have approved; `review` is null until somebody else has closed it. */
export const breakGlassView = z.strictObject({
  id: z.string(), by: z.string(), reason: z.string(), version: z.int(), skipped: z.array(z.string()), missingPeople: z.int(), at: z.string(),
  review: z.strictObject({ verdict: reviewVerdict, by: z.string(), note: z.string(), at: z.string() }).nullable(),
});
export type BreakGlassView = z.infer<typeof breakGlassView>;
