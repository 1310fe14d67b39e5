import { z } from "zod";
import { getEffect } from "@/server/modules/action-request/effect";
import { signedIn } from "../init";

export const effect = signedIn
  .input(z.object({ number: z.int().positive(), version: z.int().positive(), artifact: z.int().nonnegative() }))
  .query(({ ctx, input }) => getEffect(ctx.actor, input));
