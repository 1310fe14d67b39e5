import { z } from "zod";
import { revokeToken } from "@/server/modules/token/commands";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string() });

export const revoke = signedIn.input(input).output(z.void()).mutation(({ ctx, input }) => revokeToken(ctx.actor, input.id));
