import { z } from "zod";
import { listAgents } from "@/server/modules/agent/queries";
import { agentListItem } from "@/server/modules/agent/views";
import { signedIn } from "@/server/trpc/init";

export const list = signedIn.output(z.array(agentListItem)).query(({ ctx }) => listAgents(ctx.actor));
