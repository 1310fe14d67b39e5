import { z } from "zod";
import { whyOutcome } from "@/server/modules/policy/explanation";
import { signedIn } from "@/server/trpc/init";

export const why = signedIn.input(z.strictObject({ number: z.int().positive() })).query(({ ctx, input }) => whyOutcome(ctx.actor, input.number));
