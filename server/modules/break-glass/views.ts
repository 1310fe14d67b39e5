import { z } from "zod";
import { riskLevels } from "countersign/contract/risk";

/** What the inbox says of an override. `unseen`: the reader was skipped or answers for it and has not seen it yet; `mayReview`: its review waits for somebody like the reader. */
export const breakGlassNotice = z.strictObject({
  id: z.string(), number: z.int(), action: z.string(), resource: z.string(), risk: z.enum(riskLevels), by: z.string(), at: z.string(), reason: z.string(),
  skipped: z.array(z.string()), unseen: z.boolean(), mayReview: z.boolean(),
});
export type BreakGlassNotice = z.infer<typeof breakGlassNotice>;
