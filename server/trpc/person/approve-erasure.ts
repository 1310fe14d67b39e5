import { z } from "zod";
import { approveErasure as approve } from "@/server/modules/erasure/commands";
import { withRole } from "@/server/trpc/init";

export const approveErasure = withRole("admin").input(z.strictObject({ id: z.string() })).output(z.void()).mutation(({ ctx, input }) => approve(ctx.actor, input.id));
