import { z } from "zod";
import { acknowledgeHandover as command } from "@/server/modules/agent/commands";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string() });

export const acknowledgeHandover = signedIn.input(input).output(z.void()).mutation(({ ctx, input }) => command(ctx.actor, input.id));
