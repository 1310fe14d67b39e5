import { z } from "zod";
import { withdrawProposal as withdraw } from "@/server/modules/policy/commands";
import { withRole } from "@/server/trpc/init";

export const withdrawProposal = withRole("admin").input(z.strictObject({ id: z.string() })).mutation(({ ctx, input }) => withdraw(ctx.actor, input.id));
