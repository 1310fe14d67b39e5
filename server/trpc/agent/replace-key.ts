import { z } from "zod";
import { replaceAgentKey } from "@/server/modules/agent/key-commands";
import { signedIn } from "@/server/trpc/init";
import { madeKey } from "./create-key";

const input = z.strictObject({ keyId: z.string(), expiresInDays: z.int().min(1).max(3_650).nullable(), overlapHours: z.int().min(0).max(30 * 24) });

export const replaceKey = signedIn.input(input).output(madeKey).mutation(({ ctx, input }) => replaceAgentKey(ctx.actor, input));
