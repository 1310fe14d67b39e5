import { z } from "zod";
import { revealSecret } from "@/server/modules/secret/commands";
import { signedIn } from "../init";

export const reveal = signedIn
  .input(z.object({ id: z.string(), version: z.int().positive(), mask: z.string().max(100) }))
  .mutation(({ ctx, input: { id, ...which } }) => revealSecret(ctx.actor, id, which));
