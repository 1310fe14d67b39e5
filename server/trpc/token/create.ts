import { z } from "zod";
import { createToken } from "@/server/modules/token/commands";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ name: z.string().trim().min(1).max(100), expiresInDays: z.int().min(1).max(365).nullable() });

export const create = signedIn.input(input).output(z.strictObject({ id: z.string(), secret: z.string() })).mutation(({ ctx, input }) => createToken(ctx.actor, input));
