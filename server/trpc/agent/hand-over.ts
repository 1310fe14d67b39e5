import { z } from "zod";
import { handOverAgent } from "@/server/modules/agent/commands";
import { getAgent } from "@/server/modules/agent/queries";
import { agentDetail } from "@/server/modules/agent/views";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string(), sponsorId: z.string(), reason: z.string().trim().min(1, "Say why, for the new sponsor and the record.").max(2_000) });

export const handOver = signedIn.input(input).output(agentDetail).mutation(async ({ ctx, input }) => {
  await handOverAgent(ctx.actor, input);
  return getAgent(ctx.actor, input.id);
});
