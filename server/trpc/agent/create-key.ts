import { z } from "zod";
import { createAgentKey } from "@/server/modules/agent/key-commands";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ agentId: z.string(), name: z.string().trim().min(1).max(100), expiresInDays: z.int().min(1).max(3_650).nullable() });

export const createKey = withRole("admin", "approver").input(input).output(z.strictObject({ id: z.string(), secret: z.string() }))
  .mutation(({ ctx, input }) => createAgentKey(ctx.actor, input));
