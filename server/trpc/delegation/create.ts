import { z } from "zod";
import { MAX_DELEGATES } from "@/server/core/delegation/plan";
import { createDelegation } from "@/server/modules/delegation/commands";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ delegates: z.array(z.string().max(100)).min(1).max(MAX_DELEGATES), from: z.date(), until: z.date(), note: z.string().trim().max(1000) });

export const create = signedIn.input(input).output(z.strictObject({ id: z.string() })).mutation(({ ctx, input }) => createDelegation(ctx.actor, input));
