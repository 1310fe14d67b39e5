import { z } from "zod";
import { activatePolicy } from "@/server/modules/policy/commands";
import { activation } from "@/server/modules/policy/views";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ source: z.string().max(1024 * 1024), note: z.string().trim().max(1_000).default(""), basedOn: z.int().nonnegative() });

export const activate = withRole("admin").input(input).output(activation).mutation(({ ctx, input }) => activatePolicy(ctx.actor, input));
