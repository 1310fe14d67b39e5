import { z } from "zod";
import { revealColumn as revealColumnCommand } from "@/server/modules/secret/commands";
import { signedIn } from "../init";

export const revealColumn = signedIn
  .input(z.object({ id: z.string(), version: z.int().positive(), artifact: z.int().nonnegative(), column: z.int().nonnegative() }))
  .mutation(({ ctx, input: { id, ...which } }) => revealColumnCommand(ctx.actor, id, which));
