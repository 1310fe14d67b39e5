import { AUDIENCE_PATTERN } from "countersign/contract/action-request";
import { z } from "zod";
import { createAgent } from "@/server/modules/agent/commands";
import { signedIn } from "@/server/trpc/init";

// An agent may be named as the executor of a request, where `agent` means the one that asks.
const name = z.string().trim().regex(AUDIENCE_PATTERN, "expected letters, digits and . _ : - only, as in etl-bot").refine((it) => it !== "agent", "expected a name other than `agent`");
const input = z.strictObject({ name, description: z.string().trim().max(2_000).default(""), sponsorId: z.string().optional() });

export const create = signedIn.input(input).output(z.strictObject({ id: z.string() })).mutation(({ ctx, input }) => createAgent(ctx.actor, input));
