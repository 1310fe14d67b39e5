import { z } from "zod";
import { setAgentDisabled } from "@/server/modules/agent/commands";
import { getAgent } from "@/server/modules/agent/queries";
import { agentDetail } from "@/server/modules/agent/views";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string(), disabled: z.boolean() });

export const setDisabled = withRole("admin").input(input).output(agentDetail).mutation(async ({ ctx, input }) => {
  await setAgentDisabled(ctx.actor, input);
  return getAgent(ctx.actor, input.id);
});
