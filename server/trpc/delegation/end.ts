import { z } from "zod";
import { endDelegation } from "@/server/modules/delegation/commands";
import { signedIn } from "@/server/trpc/init";

export const end = signedIn.input(z.strictObject({ id: z.string() })).output(z.void()).mutation(({ ctx, input }) => endDelegation(ctx.actor, input.id));
