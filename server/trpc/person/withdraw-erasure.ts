import { z } from "zod";
import { withdrawErasure as withdraw } from "@/server/modules/erasure/commands";
import { withRole } from "@/server/trpc/init";

export const withdrawErasure = withRole("admin").input(z.strictObject({ id: z.string() })).output(z.void()).mutation(({ ctx, input }) => withdraw(ctx.actor, input.id));
