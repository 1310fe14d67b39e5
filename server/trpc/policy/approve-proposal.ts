import { z } from "zod";
import { approveProposal as approve } from "@/server/modules/policy/commands";
import { withRole } from "@/server/trpc/init";

export const approveProposal = withRole("admin").input(z.strictObject({ id: z.string() })).output(z.strictObject({ id: z.string(), number: z.int() }))
  .mutation(({ ctx, input }) => approve(ctx.actor, input.id));
