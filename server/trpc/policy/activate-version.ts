import { z } from "zod";
import { activatePolicyVersion } from "@/server/modules/policy/commands";
import { activation } from "@/server/modules/policy/views";
import { withRole } from "@/server/trpc/init";

const input = z.strictObject({ number: z.int().positive(), note: z.string().trim().max(1_000).default(""), basedOn: z.int().nonnegative() });

export const activateVersion = withRole("admin").input(input).output(activation).mutation(({ ctx, input }) => activatePolicyVersion(ctx.actor, input));
