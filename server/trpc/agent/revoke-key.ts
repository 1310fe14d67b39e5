import { z } from "zod";
import { revokeAgentKey } from "@/server/modules/agent/key-commands";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ keyId: z.string() });

export const revokeKey = withRole("admin", "approver").input(input).output(z.void()).mutation(({ ctx, input }) => revokeAgentKey(ctx.actor, input.keyId));
