import { z } from "zod";
import { breakGlassInput } from "countersign/contract/break-glass";
import { breakGlass } from "@/server/modules/break-glass/commands";
import { signedIn } from "@/server/trpc/init";

export const override = signedIn
  .input(z.object({ id: z.string() }).extend(breakGlassInput.shape))
  .mutation(({ ctx, input: { id, ...input } }) => breakGlass(ctx.actor, id, input, "web"));
