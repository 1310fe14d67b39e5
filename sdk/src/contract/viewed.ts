// Which artifacts somebody says they viewed.
import { z } from "zod";
import { MAX_ARTIFACTS } from "./artifact";

/** The body of `POST /api/v1/requests/{id}/viewed`. `version` is the one that was on the screen; `viewed: false` takes the marks back. */
export const viewedInput = z.strictObject({
  version: z.int().positive(), artifacts: z.array(z.int().nonnegative()).min(1).max(MAX_ARTIFACTS), viewed: z.boolean().default(true),
});
export type ViewedInput = z.infer<typeof viewedInput>;

/** Artifacts of the version by index: those that the caller marked, and those that they still have to mark before they approve. */
export const viewedView = z.strictObject({ version: z.int(), artifacts: z.array(z.int()), ofArtifacts: z.int(), missing: z.array(z.int()) });
export type ViewedView = z.infer<typeof viewedView>;
