import { z } from "zod";
import { updateAgent } from "@/server/modules/agent/commands";
import { getAgent } from "@/server/modules/agent/queries";
import { agentDetail } from "@/server/modules/agent/views";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string(), description: z.string().trim().max(2_000) });

export const update = signedIn.input(input).output(agentDetail).mutation(async ({ ctx, input }) => {
  await updateAgent(ctx.actor, input);
  return getAgent(ctx.actor, input.id);
});
