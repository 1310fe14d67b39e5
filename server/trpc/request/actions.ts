import { z } from "zod";
import { effectParts } from "@/server/core/iam/levels";
import { getActions } from "@/server/modules/action-request/effect";
import { signedIn } from "../init";

export const actions = signedIn
  .input(z.object({ number: z.int().positive(), version: z.int().positive(), artifact: z.int().nonnegative(), part: z.enum(effectParts), service: z.string().max(100) }))
  .query(({ ctx, input: { part, service, ...which } }) => getActions(ctx.actor, which, part, service));
