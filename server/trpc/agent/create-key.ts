import { z } from "zod";
import { createAgentKey } from "@/server/modules/agent/key-commands";
import { withRole } from "@/server/trpc/init";

/** A key and its secret, which is told this once. */
export const madeKey = z.strictObject({ id: z.string(), secret: z.string(), createdAt: z.string() });
const input = z.strictObject({ agentId: z.string(), name: z.string().trim().min(1).max(100), expiresInDays: z.int().min(1).max(3_650).nullable() });

export const createKey = withRole("admin", "approver").input(input).output(madeKey)
  .mutation(({ ctx, input }) => createAgentKey(ctx.actor, input));
