import { z } from "zod";
import { rejectProposal as reject } from "@/server/modules/policy/commands";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string(), reason: z.string().trim().min(1, "a reason, for whoever proposed it").max(1_000) });

export const rejectProposal = withRole("admin").input(input).mutation(({ ctx, input }) => reject(ctx.actor, input.id, input.reason));
