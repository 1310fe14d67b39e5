import { z } from "zod";
import { getAgent } from "@/server/modules/agent/queries";
import { agentDetail } from "@/server/modules/agent/views";
import { signedIn } from "@/server/trpc/init";

const input = z.strictObject({ id: z.string() });

export const get = signedIn.input(input).output(agentDetail).query(({ ctx, input }) => getAgent(ctx.actor, input.id));
