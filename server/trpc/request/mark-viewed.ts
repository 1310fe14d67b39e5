import { z } from "zod";
import { viewedInput } from "countersign/contract/viewed";
import { markViewed as markViewedCommand } from "@/server/modules/viewed-mark/commands";
import { signedIn } from "../init";

export const markViewed = signedIn
  .input(z.object({ id: z.string() }).extend(viewedInput.shape))
  .mutation(({ ctx, input: { id, ...which } }) => markViewedCommand(ctx.actor, id, which));
