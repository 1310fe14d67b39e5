import { z } from "zod";
import { endSession } from "@/server/modules/session/commands";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string() });

export const revoke = signedIn.input(input).output(z.void()).mutation(({ ctx, input }) => endSession(ctx.actor, input.id, "revoked"));
