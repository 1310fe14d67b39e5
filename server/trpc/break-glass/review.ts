import { z } from "zod";
import { breakGlassReviewInput } from "countersign/contract/break-glass";
import { reviewBreakGlass } from "@/server/modules/break-glass/commands";
import { signedIn } from "@/server/trpc/init";

export const review = signedIn
  .input(z.object({ id: z.string() }).extend(breakGlassReviewInput.shape))
  .mutation(({ ctx, input: { id, ...input } }) => reviewBreakGlass(ctx.actor, id, input));
