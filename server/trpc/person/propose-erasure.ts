import { z } from "zod";
import { proposeErasure as propose } from "@/server/modules/erasure/commands";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ personId: z.string(), names: z.boolean(), reason: z.string().trim().min(1, "Say why, for the record.").max(2_000) });

export const proposeErasure = withRole("admin").input(input).output(z.strictObject({ outcome: z.enum(["proposed", "erased"]), id: z.string() }))
  .mutation(({ ctx, input }) => propose(ctx.actor, input));
